#include <cstddef>
#include <cstdint>

#include "libtas/base/error.hpp"
#include "libtas/time/when.hpp"

// A length of time is never negative and never infinite.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  try {
    const double minutes = tas::time::parse_duration(text).count();
    if (!(minutes >= 0) || minutes > 1e300) __builtin_trap();
  } catch (const tas::Error& e) {
    if (e.code() != tas::Errc::usage) __builtin_trap();
  }
  return 0;
}
