#include "libtas/exchange/in/origin.hpp"

#include "libtas/exchange/made_in.hpp"

namespace tas::exchange::in {

bool is_made_in(const domain::json::Object& more, const std::string& database_id) {
  const auto* extra = domain::json::find(more, "extra");
  const auto* text = extra == nullptr ? nullptr : std::get_if<std::string>(extra);
  // Most rows of an import that was exported again have an extra without it, which is not worth parsing.
  if (text == nullptr || database_id.empty() || text->find(database_id) == std::string::npos) return false;
  const auto object = domain::json::read_object(*text);
  const auto* origin = object ? domain::json::find(*object, kMadeIn) : nullptr;
  return origin != nullptr && *origin == domain::json::Scalar{database_id};
}

std::optional<std::string> without_origin(const std::optional<std::string>& extra) {
  auto object = extra ? domain::json::read_object(*extra) : std::nullopt;
  if (!object) return extra;
  std::erase_if(*object, [](const auto& member) { return member.first == kMadeIn; });
  return object->empty() ? std::nullopt : std::optional{domain::json::write(*object)};
}

}  // namespace tas::exchange::in
