#include "libtas/exchange/in/payload.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"

namespace tas::exchange::in {
namespace {

constexpr std::size_t kEmotionLimit = 500;
constexpr std::size_t kJsonLimit = std::size_t{64} << 10;

void add(std::vector<Felt>& list, std::string name, std::optional<double> intensity, bool verbatim) {
  const std::string_view trimmed = verbatim ? std::string_view{name} : trim(name);
  if (trimmed.empty()) return;
  const std::string key = fold(trimmed);
  const auto same = std::find_if(list.begin(), list.end(), [&](const Felt& f) { return fold(f.name) == key; });
  if (same == list.end()) list.push_back({std::string{trimmed}, intensity});
  else if (!same->intensity) same->intensity = intensity;
}

}  // namespace

std::optional<JsonView> json_of_cell(std::string_view cell, std::vector<std::string>& kept) {
  constexpr int kEncodings = 3;
  kept.reserve(kEncodings + 2);  // the views look into its strings
  auto value = scan_json(cell);
  for (int i = 0; i < kEncodings && value && value->kind == JsonKind::text; ++i) {
    const auto& inner = kept.emplace_back(decoded(*value));
    if (is_missing_word(trim(inner))) return JsonView{};
    value = scan_json(inner);
  }
  const bool may_hold_nan = value && (value->raw.find("NaN") != std::string_view::npos || value->raw.find("Infinity") != std::string_view::npos);
  if (may_hold_nan) value = scan_json(kept.emplace_back(without_nan(value->raw)));
  return value;
}

Payload::Payload(Row& row, Column column) : row_{row}, column_{column} {
  const auto cell = row.word(column);
  if (cell.empty()) return;
  if (cell.size() > kJsonLimit) {
    row.reject(column, "too_long", fmt::format("{} bytes of JSON, the limit is {}", cell.size(), kJsonLimit));
    return;
  }
  const auto value = json_of_cell(cell, decoded_);
  if (value && value->kind == JsonKind::object) {
    for (auto& member : members(*value)) {
      // The last of equal keys counts, as everywhere in JSON.
      if (auto* same = entry(member.key)) same->value = member.value;
      else entries_.push_back({std::move(member.key), member.value});
    }
    return;
  }
  const bool empty = value && (value->kind == JsonKind::null || value->raw == "[]");
  if (empty) return;
  row.warn("not_an_object", column.name, fmt::format("{} is not a JSON object; read as empty, the text is kept in extra", shown(cell)));
  row.extra().text(column.name, cell);
}

Payload::Entry* Payload::entry(std::string_view key) {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.key == key; });
  return found == entries_.end() ? nullptr : &*found;
}

const JsonView* Payload::find(std::string_view key) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.key == key; });
  return found == entries_.end() ? nullptr : &found->value;
}

void Payload::take(std::string_view key) {
  if (auto* e = entry(key)) e->taken = true;
}

std::optional<double> Payload::number_of(const Entry& e) {
  if (e.value.kind == JsonKind::number) return parse_number(e.value.raw);
  if (e.value.kind != JsonKind::text) return std::nullopt;
  return parse_number(trim(decoded(e.value)));
}

std::optional<double> Payload::number(std::span<const std::string_view> keys) {
  std::optional<double> first;
  for (const auto key : keys) {
    auto* e = entry(key);
    if (e == nullptr || e->taken) continue;
    const bool absent = e->value.kind == JsonKind::null || (e->value.kind == JsonKind::text && is_missing_word(trim(decoded(e->value))));
    const auto value = absent ? std::nullopt : number_of(*e);
    if (!absent && !value) {
      row_.warn("not_a_number", column_of(key), fmt::format("{} is not a number; kept among the extra keys", shown(e->value.raw)));
      continue;
    }
    if (!first) first = value;
    e->taken = absent || value == first;
  }
  return first;
}

std::optional<double> Payload::rating(std::span<const std::string_view> keys) {
  const auto value = number(keys);
  if (value && (*value < 0 || *value > 100)) {
    row_.warn("out_of_range", column_of(keys.front()), fmt::format("{} lies outside 0 to 100; kept as it is", shortest(*value)));
  }
  return value;
}

std::optional<std::string> Payload::text(std::span<const std::string_view> keys, std::size_t limit) {
  std::optional<std::string> first;
  for (const auto key : keys) {
    auto* e = entry(key);
    if (e == nullptr || e->taken) continue;
    if (e->value.kind != JsonKind::text && e->value.kind != JsonKind::null) continue;
    if (row_.is_own_export() && e->value.kind == JsonKind::text) {
      e->taken = true;
      return decoded(e->value);
    }
    std::string value = e->value.kind == JsonKind::null ? std::string{} : std::string{trim(with_line_feeds(decoded(e->value)))};
    const bool absent = value.empty() || value == "None" || value == "nan" || value == "NaN";
    if (!absent && code_points(value) > limit) {
      row_.reject(column_, "too_long", fmt::format("\"{}\" has {} characters, the limit is {}; shorten it", key, code_points(value), limit));
    }
    if (const auto control = control_in(value)) {
      row_.reject(column_, "control_character", fmt::format("\"{}\" holds the control character 0x{:02x}; remove it", key, *control));
    }
    if (!absent && !first) {
      first = std::move(value);
      e->taken = true;
    } else {
      e->taken = absent || value == *first;
    }
  }
  return first;
}

bool Payload::flag(std::string_view key) {
  auto* e = entry(key);
  if (e == nullptr) return false;
  const bool yes = e->value.raw == "true" || e->value.raw == "1" || (e->value.kind == JsonKind::text && ascii_lower(decoded(e->value)) == "true");
  e->taken = yes || e->value.raw == "false" || e->value.kind == JsonKind::null;
  return yes;
}

bool Payload::feel(std::vector<Felt>& list, JsonView value) {
  bool understood = true;
  if (value.kind == JsonKind::array) {
    for (const auto& element : elements(value)) {
      if (element.kind == JsonKind::text) add(list, decoded(element), std::nullopt, row_.is_own_export());
      else understood = false;
    }
  } else if (value.kind == JsonKind::object) {
    for (const auto& [name, intensity] : members(value)) {
      const auto number = number_of({name, intensity});
      add(list, name, number, row_.is_own_export());
      understood = understood && (number || intensity.kind == JsonKind::null);
    }
  } else if (value.kind == JsonKind::text) {
    const std::string words = decoded(value);
    if (words.find_first_of("{[") != std::string::npos) {
      const auto inner = scan_json(words);
      return inner && inner->kind != JsonKind::text && feel(list, *inner);
    }
    if (is_missing_word(trim(words))) return true;
    for (const auto word : split(words, words.find(';') == std::string::npos ? ',' : ';')) add(list, std::string{word}, std::nullopt, row_.is_own_export());
  } else {
    understood = value.kind == JsonKind::null;
  }
  return understood;
}

std::vector<Felt> Payload::emotions() {
  std::vector<Felt> list;
  for (const std::string_view key : {"emotion_values", "emotions"}) {
    auto* e = entry(key);
    if (e == nullptr) continue;
    e->taken = feel(list, e->value);
    if (!e->taken) row_.warn("not_emotions", column_of(key), fmt::format("{} is partly unreadable; kept among the extra keys", shown(e->value.raw)));
  }
  for (const auto& felt : list) {
    if (code_points(felt.name) > kEmotionLimit) {
      row_.reject(column_, "too_long", fmt::format("an emotion has more than {} characters; shorten it", kEmotionLimit));
    }
    if (felt.intensity && (*felt.intensity < 0 || *felt.intensity > 100)) {
      row_.warn("out_of_range", column_of("emotion_values"), fmt::format("{} of {} lies outside 0 to 100; kept as it is", shortest(*felt.intensity), shown(felt.name)));
    }
  }
  return list;
}

std::optional<std::string> Payload::extra() const {
  Extra extra;
  for (const auto& e : entries_) {
    if (!e.taken) extra.json(e.key, e.value.raw);
  }
  return extra.written();
}

}  // namespace tas::exchange::in
