#include "libtas/db/lexer.hpp"

#include <cstddef>
#include <cstdint>

#include "libtas/base/error.hpp"

namespace {

// Statements and tokens stand where they say, in order; a statement by itself is split into itself.
void check(std::string_view script, tas::db::Engine engine) {
  std::size_t behind = 0;
  for (const auto& statement : tas::db::split_statements(script, engine)) {
    if (statement.tokens.empty() || statement.text != script.substr(statement.offset, statement.text.size())) __builtin_trap();
    for (const auto& token : statement.tokens) {
      if (token.offset < behind || token.text.empty() || token.text != script.substr(token.offset, token.text.size())) __builtin_trap();
      behind = token.offset + token.text.size();
    }
    if (behind != statement.offset + statement.text.size()) __builtin_trap();
    const auto again = tas::db::split_statements(statement.text, engine);
    if (again.size() != 1 || again[0].text != statement.text || again[0].tokens.size() != statement.tokens.size()) __builtin_trap();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view script{reinterpret_cast<const char*>(data), size};
  for (const auto engine : {tas::db::Engine::sqlite, tas::db::Engine::postgres}) {
    try {
      check(script, engine);
    } catch (const tas::Error& e) {
      if (e.code() != tas::Errc::bad_data || !e.offset() || *e.offset() >= size) __builtin_trap();
      tas::db::place_of(script, *e.offset());
    }
  }
  return 0;
}
