#include "libtas/migrate/directory.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <system_error>
#include <tuple>

#include "libtas/base/error.hpp"
#include "libtas/migrate/place.hpp"
#include "libtas/migrate/script.hpp"

namespace tas::migrate {
namespace {

constexpr std::string_view kUp = ".up.sql";
constexpr std::string_view kDown = ".down.sql";

// Not through a stream: two hundred of them are opened whenever somebody asks whether there is anything to do.
std::string contents(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat about {};
  std::string text;
  bool is_whole = fd >= 0 && ::fstat(fd, &about) == 0;
  if (is_whole) {
    text.resize(static_cast<std::size_t>(about.st_size));
    is_whole = ::read(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  }
  if (fd >= 0) ::close(fd);
  if (!is_whole) throw Error{Errc::io, "cannot read " + file.string()}.hint("check that it is a file and that you may read it");
  return text;
}

std::string sha256(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
  return sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
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

struct FileName {
  int number;
  std::string name;
  Direction direction;
};

// Nothing when it is not named like a migration.
std::optional<FileName> file_name_of(std::string_view file) {
  const auto direction = file.ends_with(kDown) ? Direction::down : Direction::up;
  const auto suffix = direction == Direction::down ? kDown : kUp;
  const bool has_digits = file.ends_with(suffix) && file.size() > 4 + suffix.size() && file.find_first_not_of("0123456789") == 3 && file[3] == '_';
  const int number = has_digits ? std::stoi(std::string{file.substr(0, 3)}) : 0;
  if (number < 1) return std::nullopt;
  return FileName{number, std::string{file.substr(4, file.size() - 4 - suffix.size())}, direction};
}

std::filesystem::path folder_of(const std::filesystem::path& top, db::Engine engine) {
  std::error_code problem;
  auto own = top / (engine == db::Engine::sqlite ? "sqlite" : "postgres");
  return std::filesystem::is_directory(own, problem) ? own : top;
}

// The names of its *.sql, in order.
std::vector<std::string> files_of(const std::filesystem::path& folder) {
  std::error_code problem;
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator{folder, problem}) {
    if (entry.path().native().ends_with(".sql")) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Without its way back.
Migration read(const std::filesystem::path& up, db::Engine engine, const std::map<int, std::string>& applied) {
  auto name = file_name_of(up.filename().native());
  if (!name) throw Error::bad_data(up.string() + " is not named like a migration").hint("call it NNN_name.up.sql, e.g. 008_routines.up.sql");
  Migration m{name->number, std::move(name->name), contents(up), {}, {}, {}, up.parent_path().string()};
  m.checksum = sha256(m.up);
  const auto known = applied.find(m.number);
  const bool is_known = known != applied.end() && known->second == m.checksum;
  if (!is_known) m.token_checksum = token_checksum(up, m.up, engine);
  return m;
}

}  // namespace

std::vector<SourceFile> read_sources(const std::filesystem::path& top, db::Engine engine) {
  const auto folder = folder_of(top, engine);
  std::vector<SourceFile> sources;
  for (const auto& file : files_of(folder)) {
    auto name = file_name_of(file).value_or(FileName{0, "", Direction::up});
    sources.push_back({(folder / file).string(), name.number, std::move(name.name), name.direction, contents(folder / file)});
  }
  return sources;
}

std::vector<Migration> read_directory(const std::filesystem::path& top, db::Engine engine, const std::map<int, std::string>& applied) {
  const auto folder = folder_of(top, engine);
  const auto files = files_of(folder);
  std::vector<Migration> migrations;
  for (const auto& file : files) {
    if (!file.ends_with(kUp)) continue;
    auto& m = migrations.emplace_back(read(folder / file, engine, applied));
    const std::string down = title(m) + std::string{kDown};
    if (m.token_checksum.empty() || !std::binary_search(files.begin(), files.end(), down)) continue;
    m.down = contents(folder / down);
    token_checksum(folder / down, m.down, engine);
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
