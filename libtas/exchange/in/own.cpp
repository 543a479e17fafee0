#include "libtas/exchange/in/own.hpp"

#include <fmt/format.h>

#include "libtas/exchange/in/origin.hpp"
#include "libtas/store/tables.hpp"

namespace tas::exchange::in {

domain::json::Object OwnColumns::more(Row& row, const std::string& database_id) const {
  const auto cell = row.cell(more_);
  if (cell.empty()) return {};
  if (auto object = domain::json::read_object(cell)) {
    row.set_made_here(is_made_in(*object, database_id));
    return std::move(*object);
  }
  row.reject(more_, "not_an_object", fmt::format("{} is not a JSON object; put back what the export had there, or leave the cell empty", shown(cell)));
  return {};
}

std::optional<std::string> merged(const std::optional<std::string>& object, const std::optional<std::string>& other) {
  if (!object || !other) return object ? object : other;
  auto all = domain::json::read_object(*object).value_or(domain::json::Object{});
  for (auto& [key, value] : domain::json::read_object(*other).value_or(domain::json::Object{})) domain::json::put(all, key, std::move(value));
  return domain::json::write(all);
}

std::vector<domain::Pause> pauses_of(Row& row, const domain::json::Object& more) {
  std::vector<domain::Pause> pauses;
  const auto* list = domain::json::find(more, "pauses");
  if (list == nullptr) return pauses;
  const auto* raw = std::get_if<domain::json::Raw>(list);
  const auto entries = raw == nullptr ? std::nullopt : domain::json::read_array(raw->text);
  if (!entries) row.reject({"tas_more"}, "not_a_list", "pauses is not a list");
  for (const auto& entry : entries.value_or(std::vector<domain::json::Scalar>{})) {
    const auto* text = std::get_if<domain::json::Raw>(&entry);
    const auto object = text == nullptr ? std::nullopt : domain::json::read_object(text->text);
    if (object) restore(row, *object, store::kPauses, pauses.emplace_back());
    else row.reject({"tas_more"}, "not_an_object", "a pause is not a JSON object");
  }
  return pauses;
}

}  // namespace tas::exchange::in
