#include "libtas/db/dsn.hpp"

#include <cstddef>
#include <cstdint>

#include "libtas/base/error.hpp"

// What is shown of an address never holds its password.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  try {
    const std::string secret = "s3cr3t";
    const auto dsn = tas::db::parse_dsn(text, "/base");
    dsn.shown();
    for (const auto& found : dsn.secrets()) {
      if (found.empty()) __builtin_trap();
    }
    const auto with_secret = tas::db::parse_dsn("postgresql://user:" + secret + "@host/" + std::string{text}, "/base");
    if (with_secret.shown().find(secret) != std::string::npos && text.find(secret) == std::string_view::npos) __builtin_trap();
  } catch (const tas::Error& e) {
    if (e.code() != tas::Errc::usage) __builtin_trap();
  }
  return 0;
}
