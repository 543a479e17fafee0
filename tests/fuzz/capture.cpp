#include "libtas/cli/capture.hpp"

#include <cstddef>
#include <cstdint>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

// A captured name is never empty and always storable.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  std::vector<tas::cli::Word> words;
  for (const auto word : tas::split(text, ' ')) words.push_back({std::string{word}, false});
  try {
    const auto captured = tas::cli::capture(words, tas::Instant{}, tas::Zone::utc());
    if (captured.name.empty() || tas::invalid_utf8_at(captured.name)) __builtin_trap();
  } catch (const tas::Error& e) {
    if (e.code() != tas::Errc::usage) __builtin_trap();
  }
  return 0;
}
