#include "libtas/migrate/directory.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <string>

#include "libtas/base/error.hpp"

namespace tas::migrate {
namespace {

constexpr std::string_view kUp = ".up.sql";
constexpr std::string_view kDown = ".down.sql";

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{stream}, {}};
  if (!stream) throw Error{Errc::io, "cannot read " + file.string()};
  return text;
}

std::string sha256(const std::string& text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::string hex;
  for (const unsigned char byte : digest) hex += fmt::format("{:02x}", byte);
  return hex;
}

Migration read(const std::filesystem::path& up) {
  const std::string file = up.filename().string();
  const bool has_digits = file.size() > 4 + kUp.size() && file.find_first_not_of("0123456789") == 3 && file[3] == '_';
  const int number = has_digits ? std::stoi(file.substr(0, 3)) : 0;
  if (number < 1) {
    throw Error::bad_data(up.string() + " is not named like a migration").hint("call it NNN_name.up.sql, e.g. 008_routines.up.sql");
  }
  Migration m{number, file.substr(4, file.size() - 4 - kUp.size()), contents(up), {}, {}};
  m.checksum = sha256(m.up);
  const auto down = up.parent_path() / (title(m) + std::string{kDown});
  if (std::filesystem::exists(down)) m.down = contents(down);
  return m;
}

}  // namespace

std::vector<Migration> read_directory(const std::filesystem::path& folder) {
  std::error_code problem;
  std::vector<Migration> migrations;
  for (const auto& entry : std::filesystem::directory_iterator{folder, problem}) {
    if (entry.path().filename().string().ends_with(kUp)) migrations.push_back(read(entry.path()));
  }
  if (migrations.empty()) throw Error{Errc::no_input, "no migrations in " + folder.string()}.hint("name a folder with NNN_name.up.sql files");
  std::sort(migrations.begin(), migrations.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    if (migrations[i].number != static_cast<int>(i) + 1) {
      throw Error::bad_data(fmt::format("{}: expected number {:03}, found {}", folder.string(), i + 1, title(migrations[i])))
          .hint("number the files 001, 002, 003 … without gaps and without duplicates");
    }
  }
  return migrations;
}

}  // namespace tas::migrate
