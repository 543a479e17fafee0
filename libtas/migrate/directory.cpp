#include "libtas/migrate/directory.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <system_error>
#include <tuple>

#include "libtas/base/descriptor.hpp"
#include "libtas/base/error.hpp"
#include "libtas/migrate/place.hpp"
#include "libtas/migrate/script.hpp"

namespace tas::migrate {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUp = ".up.sql";
constexpr std::string_view kDown = ".down.sql";

// Opened once, and its files without streams: two hundred of them are read whenever somebody asks whether there is
// anything to do.
class Folder {
 public:
  explicit Folder(fs::path path) : path_{std::move(path)}, fd_{::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)} {}

  const fs::path& path() const { return path_; }

  // The names of its *.sql, in order.
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    const int fd = fd_ ? ::fcntl(fd_.get(), F_DUPFD_CLOEXEC, 0) : -1;
    DIR* stream = fd < 0 ? nullptr : ::fdopendir(fd);
    if (stream == nullptr) return names;
    while (const dirent* entry = ::readdir(stream)) {
      if (std::string_view{entry->d_name}.ends_with(".sql")) names.emplace_back(entry->d_name);
    }
    ::closedir(stream);
    std::sort(names.begin(), names.end());
    return names;
  }

  std::string contents(const std::string& name) const {
    const Descriptor file{::openat(fd_.get(), name.c_str(), O_RDONLY | O_CLOEXEC)};
    std::string text;
    std::array<char, 16 * 1024> buffer;  // NOLINT: filled by read()
    ssize_t n = file ? static_cast<ssize_t>(buffer.size()) : -1;
    // Of a file less than was asked for is its end.
    while (n == static_cast<ssize_t>(buffer.size())) {
      n = ::read(file.get(), buffer.data(), buffer.size());
      if (n > 0) text.append(buffer.data(), static_cast<std::size_t>(n));
    }
    if (n < 0) throw Error{Errc::io, "cannot read " + (path_ / name).string()}.hint("check that it is a file and that you may read it");
    return text;
  }

 private:
  fs::path path_;
  Descriptor fd_;
};

std::string sha256(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
  return sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
}

// Throws with the place for a text that cannot be run.
std::string token_checksum(const fs::path& file, std::string_view text, db::Engine engine) {
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

fs::path folder_of(const fs::path& top, db::Engine engine) {
  std::error_code problem;
  auto own = top / (engine == db::Engine::sqlite ? "sqlite" : "postgres");
  return fs::is_directory(own, problem) ? own : top;
}

// Without its way back.
Migration read(const Folder& folder, const std::string& file, db::Engine engine, const std::map<int, std::string>& applied) {
  auto name = file_name_of(file);
  if (!name) {
    throw Error::bad_data((folder.path() / file).string() + " is not named like a migration").hint("call it NNN_name.up.sql, e.g. 008_routines.up.sql");
  }
  Migration m{name->number, std::move(name->name), folder.contents(file), {}, {}, {}, folder.path().string()};
  m.checksum = sha256(m.up);
  const auto known = applied.find(m.number);
  const bool is_known = known != applied.end() && known->second == m.checksum;
  if (!is_known) m.token_checksum = token_checksum(folder.path() / file, m.up, engine);
  return m;
}

}  // namespace

std::vector<SourceFile> read_sources(const fs::path& top, db::Engine engine) {
  const Folder folder{folder_of(top, engine)};
  std::vector<SourceFile> sources;
  for (const auto& file : folder.names()) {
    auto name = file_name_of(file).value_or(FileName{0, "", Direction::up});
    sources.push_back({(folder.path() / file).string(), name.number, std::move(name.name), name.direction, folder.contents(file)});
  }
  return sources;
}

std::vector<Migration> read_directory(const fs::path& top, db::Engine engine, const std::map<int, std::string>& applied) {
  const Folder folder{folder_of(top, engine)};
  const auto files = folder.names();
  std::vector<Migration> migrations;
  migrations.reserve(files.size());
  for (const auto& file : files) {
    if (!file.ends_with(kUp)) continue;
    auto& m = migrations.emplace_back(read(folder, file, engine, applied));
    if (m.token_checksum.empty()) continue;
    const std::string down = title(m) + std::string{kDown};
    if (!std::binary_search(files.begin(), files.end(), down)) continue;
    m.down = folder.contents(down);
    token_checksum(folder.path() / down, m.down, engine);
  }
  if (migrations.empty()) throw Error{Errc::no_input, "no migrations in " + folder.path().string()}.hint("name a folder with NNN_name.up.sql files");
  std::sort(migrations.begin(), migrations.end(), [](const auto& a, const auto& b) { return std::tie(a.number, a.name) < std::tie(b.number, b.name); });
  const auto twice = std::adjacent_find(migrations.begin(), migrations.end(), [](const auto& a, const auto& b) { return a.number == b.number; });
  if (twice != migrations.end()) {
    throw Error::bad_data(fmt::format("{}: {} and {} have the same number", folder.path().string(), title(*twice), title(*std::next(twice))))
        .hint("give the later one the next free number");
  }
  return migrations;
}

}  // namespace tas::migrate
