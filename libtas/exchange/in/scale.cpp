#include "libtas/exchange/in/scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/exchange/in/kept_record.hpp"
#include "libtas/exchange/in/payload.hpp"
#include "libtas/exchange/in/unshifted.hpp"

namespace tas::exchange::in {
namespace {

constexpr std::array<std::string_view, 9> kKeys{"expected_relief",         "expected_cognitive_load", "expected_physical_load",
                                                "expected_emotional_load", "motivation",              "actual_relief",
                                                "actual_cognitive",        "actual_emotional",        "actual_physical"};
constexpr std::array<std::string_view, 7> kColumns{"relief_score",      "cognitive_load", "emotional_load",          "aversion_level",
                                                   "relief_prediction", "relief_actual",  "perceived_overextension"};
constexpr double kTen = 10;

// A file in memory, to be read from its beginning once more.
class Remembered final : public csv::Records {
 public:
  explicit Remembered(csv::Records& records) : name_{records.name()}, header_{records.header()}, header_bytes_{records.header_bytes()} {
    while (const auto* record = records.next()) kept_.emplace_back().keep(*record);
  }
  const std::string& name() const noexcept override { return name_; }
  const std::vector<std::string>& header() const noexcept override { return header_; }
  std::string_view header_bytes() const noexcept override { return header_bytes_; }
  const csv::Record* next() override { return at_ < kept_.size() ? &kept_[at_++].record() : nullptr; }
  void rewind() { at_ = 0; }

 private:
  std::string name_;
  std::vector<std::string> header_;
  std::string header_bytes_;
  std::deque<KeptRecord> kept_;
  std::size_t at_ = 0;
};

bool is_above_ten(const std::optional<double>& value) { return value && *value > kTen; }

bool has_high_rating(const csv::Record& record, std::span<const Column> columns, std::span<const Column> payloads) {
  const auto text = [&](const Column& c) { return trim(record.cells[static_cast<std::size_t>(c.index)].text); };
  for (const auto& column : columns) {
    if (is_above_ten(parse_number(text(column)))) return true;
  }
  for (const auto& column : payloads) {
    std::vector<std::string> kept;
    const auto json = json_of_cell(text(column), kept);
    if (!json || json->kind != JsonKind::object) continue;
    for (const auto& [key, value] : members(*json)) {
      if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end()) continue;
      const auto number = value.kind == JsonKind::text ? parse_number(trim(decoded(value))) : parse_number(value.raw);
      if (is_above_ten(number)) return true;
    }
  }
  return false;
}

std::vector<Column> present(Columns& columns, std::span<const std::string_view> names) {
  std::vector<Column> found;
  for (const auto name : names) {
    if (const auto column = columns.take(name); column.index >= 0) found.push_back(column);
  }
  return found;
}

// The line of the first rating above 10; 0: there is none.
std::uint64_t first_high_line(csv::Records& records) {
  Columns all{records.header()};
  const auto columns = present(all, kColumns);
  const auto payloads = present(all, std::array<std::string_view, 2>{"predicted", "actual"});
  while (const auto* record = records.next()) {
    if (!record->defect && has_high_rating(*record, columns, payloads)) return record->line;
  }
  return 0;
}

bool was_zero_to_ten(const Variant& variant) {
  return variant.kind == Kind::logs || variant.name == "I1" || variant.name == "I2" || variant.name == "I3";
}

}  // namespace

double settle_scale(Input& file, Scale scale, FileReceipt& receipt) {
  const bool has_ratings = file.variant.kind == Kind::instances || file.variant.kind == Kind::logs;
  if (!has_ratings || scale == Scale::hundred) return 1;
  if (scale == Scale::ten) return kTen;
  if (!was_zero_to_ten(file.variant)) return 1;
  auto remembered = std::make_unique<Remembered>(*file.records);
  Unshifted unshifted{*remembered};
  const auto high = first_high_line(file.variant.kind == Kind::logs ? static_cast<csv::Records&>(unshifted) : *remembered);
  remembered->rewind();
  file.records = std::move(remembered);
  if (high == 0) return kTen;
  receipt.warn("scale", "", high, fmt::format("variant {} has ratings from 0 to 10, but here is one above 10: all are taken as 0 to 100; --scale 10 multiplies them", file.variant.name));
  return 1;
}

}  // namespace tas::exchange::in
