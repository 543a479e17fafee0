#include "libtas/render/json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "libtas/base/text.hpp"
#include "libtas/time/format.hpp"

namespace tas::render {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json number(double value) {
  if (!std::isfinite(value)) return nullptr;
  if (value == std::floor(value) && std::abs(value) < 1e15) return static_cast<std::int64_t>(value);
  return value;
}

Json value_of(const Cell& cell, const Style& style) {
  return std::visit(
      [&](const auto& v) -> Json {
        using T = std::decay_t<decltype(v)>;
        if constexpr (std::is_same_v<T, std::monostate>) return nullptr;
        else if constexpr (std::is_same_v<T, Instant>) return time::iso_with_offset(v, style.zone);
        else if constexpr (std::is_same_v<T, Minutes>) return number(v.count());
        else if constexpr (std::is_same_v<T, double>) return number(v);
        else if constexpr (std::is_same_v<T, RawJson>) return Json::parse(v.text, nullptr, false);
        else return v;
      },
      cell);
}

void put(Json& object, std::string_view dotted, Json value) {
  Json* at = &object;
  for (const auto part : split(dotted, '.')) at = &(*at)[std::string{part}];
  *at = std::move(value);
}

}  // namespace

std::string json_object(const Table& head, const std::vector<Cell>& cells, const Style& style, bool with_schema) {
  Json object = Json::object();
  if (with_schema) object["schema"] = head.schema;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!head.columns[i].key.empty()) put(object, head.columns[i].key, value_of(cells[i], style));
  }
  return dump(object);
}

std::string json_string(std::string_view text) { return dump(Json(std::string{text})); }

std::string json_error(const Error& e, int exit_status) {
  Json error{{"code", error_name(e.code())}, {"exit", exit_status}, {"message", e.message()}};
  if (!e.hint().empty()) error["hint"] = e.hint();
  if (!e.candidates().empty()) error["candidates"] = e.candidates();
  if (!e.excerpt().empty()) error["excerpt"] = e.excerpt();
  return dump(Json{{"error", error}});
}

}  // namespace tas::render
