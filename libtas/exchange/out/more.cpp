#include "libtas/exchange/out/more.hpp"

namespace tas::exchange::out {

void More::add(std::string_view key, domain::json::Scalar value) {
  if (!std::holds_alternative<std::monostate>(value)) object_.emplace_back(std::string{key}, std::move(value));
}

render::Cell More::cell() const {
  if (object_.empty()) return {};
  return render::RawJson{domain::json::write(object_)};
}

}  // namespace tas::exchange::out
