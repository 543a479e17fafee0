#include "libtas/time/when.hpp"

#include <cstddef>
#include <cstdint>

#include "libtas/base/error.hpp"

// Whatever is typed is understood or refused as usage; nothing else may happen.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  try {
    tas::time::parse_when(text, tas::Instant{}, tas::Zone::utc(), tas::time::Lean::past);
  } catch (const tas::Error& e) {
    if (e.code() != tas::Errc::usage) __builtin_trap();
  }
  return 0;
}
