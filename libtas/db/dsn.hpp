// Which database: a path, sqlite:///relative, sqlite:////absolute, or postgresql://….
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/db/connection.hpp"

namespace tas::db {

struct Dsn {
  Engine engine = Engine::sqlite;
  std::filesystem::path file;  // SQLite
  std::string url;             // PostgreSQL, as given

  std::string shown() const;   // for messages; never a password
  // As --db takes it; only of an address that was given there, where a password is refused.
  std::string named() const { return engine == Engine::sqlite ? file.string() : url; }
  std::vector<std::string> secrets() const;
};

// The passwords in an address, as written and percent-decoded: of the account, of ?password= and ?sslpassword= (their
// names may be percent-encoded), of a "host=… password=…". Where a password was not percent-encoded and so changes what
// the rest means, everything that may be a part of it, too. Empty for a file.
std::vector<std::string> secrets_in(std::string_view address);

// `base` resolves relative paths. Throws Errc::usage for another scheme or an empty text.
Dsn parse_dsn(std::string_view text, const std::filesystem::path& base);

}  // namespace tas::db
