#include "libtas/exchange/in/extra.hpp"

#include "libtas/base/number.hpp"
#include "libtas/exchange/in/json_view.hpp"

namespace tas::exchange::in {

void Extra::text(std::string_view key, std::string_view value) { json(key, quoted(value)); }
void Extra::number(std::string_view key, double value) { json(key, shortest(value)); }

void Extra::json(std::string_view key, std::string_view raw) {
  if (!members_.empty()) members_ += ',';
  members_ += quoted(key);
  members_ += ':';
  members_ += raw;
}

std::optional<std::string> Extra::written() const {
  if (members_.empty()) return std::nullopt;
  return '{' + members_ + '}';
}

}  // namespace tas::exchange::in
