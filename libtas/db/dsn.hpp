// Which database: a path, sqlite:///relative, sqlite:////absolute, or postgresql://….
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "libtas/db/connection.hpp"

namespace tas::db {

struct Dsn {
  Engine engine = Engine::sqlite;
  std::filesystem::path file;  // SQLite
  std::string url;             // PostgreSQL, as given

  std::string shown() const;   // for messages; never a password
  // As --db takes it; only of an address that was given there, where a password is refused.
  std::string named() const { return engine == Engine::sqlite ? file.string() : url; }
};

// `base` resolves relative paths. Throws Errc::usage for another scheme or an empty text.
Dsn parse_dsn(std::string_view text, const std::filesystem::path& base);

}  // namespace tas::db
