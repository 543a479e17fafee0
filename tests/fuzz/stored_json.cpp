#include <cstddef>
#include <cstdint>

#include "libtas/domain/json.hpp"

// An object that can be read can be written, and reads back as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto object = tas::domain::json::read_object(text);
  if (!object) return 0;
  const auto written = tas::domain::json::write(*object);
  const auto again = tas::domain::json::read_object(written);
  if (!again || tas::domain::json::write(*again) != written) __builtin_trap();
  return 0;
}
