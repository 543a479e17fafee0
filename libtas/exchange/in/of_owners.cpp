#include "libtas/exchange/in/of_owners.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/exchange/in/row.hpp"

namespace tas::exchange::in {
namespace {

using Ids = std::unordered_set<std::string>;

bool has(const std::vector<std::string>& list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

class OfOwners final : public csv::Records {
 public:
  // `tasks`: the ids of own tasks, collected from the files that have them.
  OfOwners(std::unique_ptr<csv::Records> records, Kind kind, const Owners& owners, std::shared_ptr<Ids> tasks)
      : records_{std::move(records)}, kind_{kind}, owners_{owners}, tasks_{std::move(tasks)} {
    Columns columns{records_->header()};
    user_ = columns.take("user_id");
    task_ = columns.take("task_id");
  }
  const std::string& name() const noexcept override { return records_->name(); }
  const std::vector<std::string>& header() const noexcept override { return records_->header(); }
  std::string_view header_bytes() const noexcept override { return records_->header_bytes(); }
  const csv::Record* next() override {
    while (const auto* record = records_->next()) {
      if (record->defect) return record;
      if (!is_mine(*record)) continue;
      if (kind_ == Kind::tasks) tasks_->emplace(cell(*record, task_));
      return user_.index < 0 ? record : of_one_user(*record);
    }
    return nullptr;
  }

 private:
  static std::string_view cell(const csv::Record& record, Column column) {
    return column.index < 0 ? std::string_view{} : trim(record.cells[static_cast<std::size_t>(column.index)].text);
  }
  bool is_mine(const csv::Record& record) const {
    if (kind_ == Kind::job_tasks) return tasks_->contains(std::string{cell(record, task_)});
    if (kind_ == Kind::jobs) return true;
    const auto user = cell(record, user_);
    const auto owner = names_somebody(user) ? user : std::string_view{};
    if (has(owners_.mine, owner)) return true;
    if (has(owners_.others, owner)) return false;
    const std::string whose = owner.empty() ? "a row that names no user" : fmt::format("user_id {}", shown(owner));
    throw Error::bad_data(fmt::format("{}:{}: {}, of which --user-map says nothing", name(), record.line, whose))
        .hint(fmt::format("add a line {},USERNAME; \"-\" as the username leaves such rows out", owner));
  }
  // Whoever reads the rows of one account is to meet one user.
  const csv::Record* of_one_user(const csv::Record& record) {
    cells_.assign(record.cells.begin(), record.cells.end());
    cells_[static_cast<std::size_t>(user_.index)].text = owners_.mine.back();
    record_ = record;
    record_.cells = cells_;
    return &record_;
  }

  std::unique_ptr<csv::Records> records_;
  Kind kind_;
  Owners owners_;
  std::shared_ptr<Ids> tasks_;
  Column user_, task_;
  std::vector<csv::Cell> cells_;
  csv::Record record_;
};

}  // namespace

void keep_only(Inputs& inputs, const Owners& owners) {
  const auto tasks = std::make_shared<Ids>();
  for (auto& file : inputs.files) file.records = std::make_unique<OfOwners>(std::move(file.records), file.variant.kind, owners, tasks);
}

}  // namespace tas::exchange::in
