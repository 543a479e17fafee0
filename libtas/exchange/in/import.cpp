#include "libtas/exchange/in/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libtas/base/error.hpp"
#include "libtas/exchange/in/files.hpp"
#include "libtas/exchange/in/kinds.hpp"
#include "libtas/store/users.hpp"

namespace tas::exchange::in {
namespace {

struct KindReader {
  Kind kind;
  void (*read)(const Reading&);
};
constexpr std::array kReaders{KindReader{Kind::tasks, &read_tasks}, KindReader{Kind::instances, &read_instances},
                              KindReader{Kind::emotions, &read_emotions}, KindReader{Kind::notes, &read_notes}};

FileReceipt read_file(const InputFile& file, Target& target, const LocalTimes& local) {
  FileReceipt receipt{file.name, std::string{kind_name(file.variant.kind)}, std::string{file.variant.name}};
  const auto source = open_file(file.path, file.name);
  csv::Reader csv{*source, receipt.path};
  const LocalTimes utc{Zone::utc()};
  const auto* reader = std::find_if(kReaders.begin(), kReaders.end(), [&](const auto& r) { return r.kind == file.variant.kind; });
  TAS_ASSERT(reader != kReaders.end());
  reader->read({csv, target, receipt, local, utc});
  return receipt;
}

// If predictions and results mostly agree to the point, the forms filled them in, not the user (decisions.md B7).
void judge_relief(Receipt& receipt, const Target& target, store::Imports& imports) {
  constexpr std::int64_t kFewPairs = 20;
  receipt.relief_pairs = target.relief_pairs();
  receipt.equal_relief_pairs = target.equal_relief_pairs();
  if (receipt.equal_relief_pairs < kFewPairs || 2 * receipt.equal_relief_pairs < receipt.relief_pairs) return;
  receipt.relief_is_suspect = true;
  imports.suspect_equal_relief(receipt.import);
  receipt.notes.push_back(fmt::format("expected relief = actual relief in {} of {} pairs: looks filled in by the form. Kept with provenance \"suspect\" and left out of calibration",
                                      receipt.equal_relief_pairs, receipt.relief_pairs));
}

void verify(store::Imports& imports, ImportId import, const Target& target) {
  const auto found = imports.counted(import);
  const auto& put = target.inserted();
  if (found == put) return;
  throw Error::internal(fmt::format("the database holds {}/{}/{}/{} tasks, instances, emotions and notes of this import, {}/{}/{}/{} were put in",
                                    found.tasks, found.instances, found.emotions, found.notes, put.tasks, put.instances, put.emotions, put.notes))
      .hint("nothing was written; please report this");
}

void keep_receipt(const Receipt& receipt, store::Imports& imports) {
  int position = 0;
  for (const auto& f : receipt.files) {
    imports.add_file(receipt.import, ++position, {f.path, f.kind, f.variant, f.read, f.fresh, f.unchanged, f.different.count, f.rejected});
  }
}

std::string summary(const Receipt& receipt) {
  return fmt::format("import {}: {} new rows from {} files", to_string(receipt.import), receipt.fresh(), receipt.files.size());
}

bool brought_something(const store::ImportedRows& rows) { return rows != store::ImportedRows{}; }

}  // namespace

Receipt import_history(db::Connection& db, const Order& order) {
  auto inputs = find_inputs(order.paths, order.base);
  Receipt receipt;
  receipt.zone = order.legacy_zone.name();
  receipt.unread = std::move(inputs.unread);

  store::Operation op{db, order.user, order.now, order.command};
  const UserId user = order.user ? order.user : store::Users{db}.add(order.new_user, order.now).id;
  op.acts_for(user);
  store::Imports imports{db, user};
  receipt.import = imports.begin(order.now, receipt.zone);
  op.belongs_to(receipt.import);

  Target target{op, user, receipt.import};
  const LocalTimes local{order.legacy_zone};
  for (const auto& file : inputs.files) receipt.files.push_back(read_file(file, target, local));
  if (!target.source_user().empty()) receipt.notes.push_back("the column user_id (" + target.source_user() + " throughout) is not used");

  const bool is_refused = receipt.rejected() > 0;
  if (!is_refused) {
    target.save_stats();
    judge_relief(receipt, target, imports);
    verify(imports, receipt.import, target);
    keep_receipt(receipt, imports);
  }
  const bool writes = !is_refused && order.mode == Mode::for_real && (brought_something(target.inserted()) || !order.user);
  receipt.outcome = is_refused ? Outcome::refused : order.mode == Mode::dry_run ? Outcome::dry_run : writes ? Outcome::written : Outcome::nothing_new;
  if (writes) {
    op.describe(summary(receipt));
    op.commit();
  } else {
    receipt.import = {};
  }
  return receipt;
}

}  // namespace tas::exchange::in
