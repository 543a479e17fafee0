#include "libtas/migrate/directory.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <tuple>

#include "libtas/base/error.hpp"
#include "libtas/migrate/place.hpp"
#include "libtas/migrate/script.hpp"

namespace tas::migrate {
namespace {

constexpr std::string_view kUp = ".up.sql";
constexpr std::string_view kDown = ".down.sql";

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary | std::ios::ate};
  std::string text;
  if (stream) text.resize(static_cast<std::size_t>(std::max<std::streamoff>(0, stream.tellg())));
  stream.seekg(0).read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!stream) throw Error{Errc::io, "cannot read " + file.string()}.hint("check that it is a file and that you may read it");
  return text;
}

std::string sha256(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::string hex;
  for (const unsigned char byte : digest) hex += fmt::format("{:02x}", byte);
  return hex;
}

// Throws with the place for a text that cannot be run.
std::string token_checksum(const std::filesystem::path& file, std::string_view text, db::Engine engine) {
  try {
    parse_script(text, engine);
    return sha256(canonical_tokens(text, engine));
  } catch (const Error& e) {
    throw at_place(file.string(), text, e.offset().value_or(0), e);
  }
}

Migration read(const std::filesystem::path& up, db::Engine engine) {
  const std::string file = up.filename().string();
  const bool has_digits = file.size() > 4 + kUp.size() && file.find_first_not_of("0123456789") == 3 && file[3] == '_';
  const int number = has_digits ? std::stoi(file.substr(0, 3)) : 0;
  if (number < 1) {
    throw Error::bad_data(up.string() + " is not named like a migration").hint("call it NNN_name.up.sql, e.g. 008_routines.up.sql");
  }
  Migration m{number, file.substr(4, file.size() - 4 - kUp.size()), contents(up), {}, {}, {}, up.parent_path().string()};
  m.checksum = sha256(m.up);
  m.token_checksum = token_checksum(up, m.up, engine);
  const auto down = up.parent_path() / (title(m) + std::string{kDown});
  if (!std::filesystem::exists(down)) return m;
  m.down = contents(down);
  token_checksum(down, m.down, engine);
  return m;
}

}  // namespace

std::vector<Migration> read_directory(const std::filesystem::path& top, db::Engine engine) {
  std::error_code problem;
  const auto own = top / (engine == db::Engine::sqlite ? "sqlite" : "postgres");
  const auto& folder = std::filesystem::is_directory(own, problem) ? own : top;
  std::vector<Migration> migrations;
  for (const auto& entry : std::filesystem::directory_iterator{folder, problem}) {
    if (entry.path().filename().string().ends_with(kUp)) migrations.push_back(read(entry.path(), engine));
  }
  if (migrations.empty()) throw Error{Errc::no_input, "no migrations in " + folder.string()}.hint("name a folder with NNN_name.up.sql files");
  std::sort(migrations.begin(), migrations.end(), [](const auto& a, const auto& b) { return std::tie(a.number, a.name) < std::tie(b.number, b.name); });
  const auto twice = std::adjacent_find(migrations.begin(), migrations.end(), [](const auto& a, const auto& b) { return a.number == b.number; });
  if (twice != migrations.end()) {
    throw Error::bad_data(fmt::format("{}: {} and {} have the same number", folder.string(), title(*twice), title(*std::next(twice))))
        .hint("give the later one the next free number");
  }
  return migrations;
}

}  // namespace tas::migrate
