#include "libtas/backup/create.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "libtas/backup/contents.hpp"
#include "libtas/backup/digest.hpp"
#include "libtas/backup/extract.hpp"
#include "libtas/backup/zstd.hpp"
#include "libtas/base/error.hpp"
#include "libtas/db/open.hpp"
#include "libtas/db/transaction.hpp"

namespace tas::backup {
namespace {

std::string partial_name(const std::string& file) { return std::string{kPartial} + file; }

// The copy and what is made of it, with a tenth to spare. Late would be too late for who waits for the disk.
void require_space(const fs::path& folder, std::uint64_t database) {
  const auto free = free_space(folder);
  const auto needed = database + database / 2 + database / 10;
  if (free == 0 || free >= needed) return;
  throw Error{Errc::io, fmt::format("{} MB are free in {}, a backup needs {}", free / 1'000'000, folder.string(), needed / 1'000'000 + 1)}.hint(
      "free some space; older backups are untouched");
}

// Pages and contents of one moment. The transaction holds back the emptying of the write-ahead log, so it ends at once.
Description take_copy(const db::Dsn& dsn, const fs::path& copy) {
  const auto connection = db::open(dsn);
  const db::Transaction reading{*connection, db::Access::read};
  // First: SQLite's view begins with the first row that is read, not with BEGIN, and copying pages reads none.
  auto description = describe(*connection);
  db::copy_pages(*connection, copy);
  return description;
}

struct Written {
  std::uint64_t bytes;
  std::string digest;
};

Written compress(const Repository& repository, const fs::path& from, const fs::path& to, int level, std::string_view reference, Manifest& m) {
  InFile in{from};
  DigestingSource content{in};
  const auto out = repository.files().create(to);
  DigestingSink summed{*out};
  Compressor compressor{summed, level, in.size(), reference};
  m.content_bytes = pump(content, compressor);
  compressor.finish();
  out->sync();
  out->close();
  m.content_digest = content.digest.hex();
  return {summed.digest.bytes(), summed.digest.hex()};
}

struct Nowhere final : Sink {
  void write(std::string_view) override {}
  void flush() override {}
};

// What the disk gives back, not what was meant to be written.
void read_back(const fs::path& file, std::string_view reference, const Manifest& m) {
  InFile in{file};
  DigestingSource stored{in};
  Nowhere nowhere;
  require_content(stored, reference, m, nowhere);
  if (stored.digest.hex() != m.digest) throw Error{Errc::io, "the disk does not give back what was written to " + file.string()}.hint("check the disk");
}

void store(const Repository& repository, const fs::path& copy, std::string_view reference, const Settings& settings, Manifest& m) {
  Partial data{repository.files(), repository.path(partial_name(m.file))};
  const auto written = compress(repository, copy, data.path(), settings.level, reference, m);
  m.bytes = written.bytes;
  m.digest = written.digest;
  read_back(data.path(), reference, m);
  repository.publish(data, m);
}

const Entry* newest_full(const std::vector<Entry>& entries, const std::string& database_id) {
  const auto fits = [&](const Entry& e) {
    const auto& m = e.manifest;
    return m.kind == Kind::full && m.engine == db::Engine::sqlite && !m.is_encrypted() && m.database_id == database_id && e.is_verified();
  };
  const auto found = std::find_if(entries.rbegin(), entries.rend(), fits);
  return found == entries.rend() ? nullptr : &*found;
}

// Empty when a differential may be made.
std::string why_full(const std::vector<Entry>& entries, const Entry* full, std::uint64_t size, const Settings& s) {
  if (full == nullptr) return "there is no full backup of it yet";
  const auto needed = memory_of_delta(size, full->manifest.content_bytes);
  if (needed > s.memory) return fmt::format("a differential needs {} MB of memory", needed >> 20);
  if (s.want == Want::differential) return {};
  std::vector<const Manifest*> since;
  for (const auto& e : entries) {
    if (e.manifest.base == full->manifest.id) since.push_back(&e.manifest);
  }
  if (since.size() >= static_cast<std::size_t>(s.full_after)) return fmt::format("{} differentials stand on the last one", since.size());
  if (size > full->manifest.content_bytes + full->manifest.content_bytes / 2) return "the database has grown by half";
  if (!since.empty() && since.back()->bytes > full->manifest.bytes / 2) return "the last differential is more than half as large";
  return {};
}

}  // namespace

std::string name_of(const db::Dsn& dsn) {
  std::string name = dsn.file.stem().string();
  if (dsn.engine == db::Engine::postgres) {
    const std::string path = dsn.url.substr(0, dsn.url.find('?'));
    name = path.substr(path.rfind('/') + 1);
  }
  const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
  for (char& c : name) c = is_plain(c) ? c : '_';
  return name.empty() ? "tas" : name;
}

Choice choose_kind(const std::vector<Entry>& entries, const std::string& database_id, std::uint64_t size, const Settings& settings) {
  if (settings.want == Want::full) return {Kind::full, nullptr, "asked for"};
  const Entry* full = newest_full(entries, database_id);
  const auto reason = why_full(entries, full, size, settings);
  if (reason.empty()) return {Kind::differential, full, "the change of " + full->manifest.id};
  if (settings.want == Want::differential) throw Error::conflict("no differential can be made: " + reason).hint("leave --kind out, or: --kind full");
  return {Kind::full, nullptr, reason};
}

Manifest create(const Repository& repository, const db::Dsn& dsn, const Settings& settings) {
  const auto begin = std::chrono::steady_clock::now();
  Manifest m{.id = repository.free_id(name_of(dsn), settings.now), .created_at = settings.now, .tool = settings.tool, .engine = dsn.engine};
  std::error_code unknown;
  require_space(repository.folder(), fs::exists(dsn.file) ? fs::file_size(dsn.file, unknown) : 0);
  const Partial copy{repository.files(), repository.path(partial_name(m.id + ".db"))};
  create_empty(repository.files(), copy.path());
  auto taken = take_copy(dsn, copy.path());
  m.engine_version = std::move(taken.engine_version);
  m.schema_version = taken.schema_version;
  m.database_id = std::move(taken.database_id);
  m.tables = std::move(taken.tables);
  require_sound(copy.path());
  const auto contents = repository.contents();
  const auto choice = choose_kind(contents.entries, m.database_id, fs::file_size(copy.path()), settings);
  m.kind = choice.kind;
  m.file = m.id + (m.kind == Kind::full ? ".db.zst" : ".diff.zst");
  m.took_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  if (choice.base == nullptr) {
    store(repository, copy.path(), {}, settings, m);
    return m;
  }
  m.base = choice.base->manifest.id;
  const Partial base{repository.files(), repository.path(partial_name(m.base + ".db"))};
  extract(repository, choice.base->manifest, base.path());
  const Mapped reference{base.path()};
  store(repository, copy.path(), reference.bytes(), settings, m);
  return m;
}

}  // namespace tas::backup
