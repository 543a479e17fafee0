#include "libtas/log/redact.hpp"

#include <cstddef>
#include <cstdint>

#include "libtas/log/line.hpp"

// The first line of the input is a secret, the rest a text: nothing of the secret is left, users' data without it is not
// touched, and a log line stays one line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  const auto secret = input.substr(0, input.find('\n'));
  const auto text = input.substr(secret.size());
  if (secret.size() > 64) return 0;
  tas::log::Redactor redactor;
  redactor.add(secret);
  const auto safe = redactor.redacted(text);
  // "***" may complete a value that has an asterisk in it.
  if (secret.size() >= 4 && secret.find('*') == std::string_view::npos && safe.find(secret) != std::string::npos) __builtin_trap();
  const auto own = redactor.redacted(text, tas::log::Rules::known_long);
  if (secret.size() < 8 && own != text) __builtin_trap();
  std::string beginning;
  const auto told = redactor.redact_beginning(text, tas::log::Rules::known, beginning);
  if (told > text.size()) __builtin_trap();
  if (beginning + redactor.redacted(text.substr(told), tas::log::Rules::known) != redactor.redacted(text, tas::log::Rules::known)) __builtin_trap();
  const tas::log::Field fields[] = {{"detail", safe}};
  for (const auto format : {tas::log::Format::text, tas::log::Format::logfmt, tas::log::Format::json}) {
    const auto line = tas::log::written({tas::Instant{}, tas::log::Level::info, "tas", "00000000", safe, fields}, format);
    if (line.find('\n') != line.size() - 1) __builtin_trap();
  }
  return 0;
}
