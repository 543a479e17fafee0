#include "libtas/backup/create.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <functional>
#include <future>

#include "libtas/backup/choice.hpp"
#include "libtas/backup/contents.hpp"
#include "libtas/backup/digest.hpp"
#include "libtas/backup/extract.hpp"
#include "libtas/backup/histories.hpp"
#include "libtas/backup/names.hpp"
#include "libtas/backup/server.hpp"
#include "libtas/backup/together.hpp"
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
  const auto mega = [](std::uint64_t bytes) { return static_cast<double>(bytes) / 1e6; };
  throw Error{Errc::io, fmt::format("{:.1f} MB are free in {}, a backup needs {:.1f}", mega(free), folder.string(), mega(needed))}.hint(
      "free some space; older backups are untouched");
}

struct Written {
  std::uint64_t bytes;
  std::string digest;
};

using Begin = std::chrono::steady_clock::time_point;
double ms_since(Begin begin) { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count(); }

// What is to be stored: written by a function, because pg_dump writes it itself. The size is 0 when it is not known.
struct Plain {
  std::function<void(Sink&)> write;
  std::uint64_t size;
};

Written compress(const Repository& repository, const Plain& plain, const fs::path& to, int level, std::string_view reference, Manifest& m) {
  const auto out = repository.files().create(to);
  DigestingSink summed{*out};
  Compressor compressor{summed, level, plain.size, reference};
  DigestingSink content{compressor};
  plain.write(content);
  compressor.finish();
  out->sync();
  out->close();
  m.content_bytes = content.digest.bytes();
  m.content_digest = content.digest.hex();
  return {summed.digest.bytes(), summed.digest.hex()};
}

// What the disk gives back, not what was meant to be written.
void read_back(const fs::path& file, std::string_view reference, const Manifest& m) {
  InFile in{file};
  DigestingSource stored{in};
  Nowhere nowhere;
  require_content(stored, reference, m, nowhere);
  if (stored.digest.hex() != m.digest) throw Error{Errc::io, "the disk does not give back what was written to " + file.string()}.hint("check the disk");
}

// Nobody here can open it afterwards: it was read back before, and now what the disk gives back is compared once more.
void store_sealed(const Repository& repository, const fs::path& compressed, const std::string& recipient, Manifest& m) {
  m.recipient = recipient;
  m.file += ".sealed";
  Partial data{repository.files(), repository.path(partial_name(m.file))};
  InFile in{compressed};
  const auto out = repository.files().create(data.path());
  DigestingSink summed{*out};
  Sealer sealer{summed, recipient};
  pump(in, sealer);
  sealer.finish();
  out->sync();
  out->close();
  m.bytes = summed.digest.bytes();
  m.digest = summed.digest.hex();
  require_stored(data.path(), m);
  repository.publish(data, m);
}

Plain from_file(const fs::path& file) {
  return {[file](Sink& to) {
            InFile in{file};
            pump(in, to);
          },
          fs::file_size(file)};
}

void take(Manifest& m, Description&& d) {
  m.engine_version = std::move(d.engine_version);
  m.schema_version = d.schema_version;
  m.database_id = std::move(d.database_id);
  m.tables = std::move(d.tables);
  m.rows = rows_of(m.tables);
  // Nobody means to back up what a slip has emptied, and a restore of the newest one would bring that back.
  if (m.schema_version == 0) throw Error::bad_data("nothing of tas is in the database: it was emptied, or is another one").hint("if it was lost: tas-backup restore");
}

// Compressed and read back, under a name that nobody lists.
void write_down(const Repository& repository, const Plain& plain, const fs::path& to, std::string_view reference, const Settings& settings, Manifest& m) {
  const auto written = compress(repository, plain, to, settings.level, reference, m);
  m.bytes = written.bytes;
  m.digest = written.digest;
  read_back(to, reference, m);
}

void store(const Repository& repository, Partial& data, Manifest& m) {
  if (const auto recipient = repository.recipient(); !recipient.empty()) return store_sealed(repository, data.path(), recipient, m);
  repository.publish(data, m);
}

Choice choice_for(const Repository& repository, const std::vector<Entry>& entries, std::uint64_t size, const Settings& settings, const Manifest& m) {
  auto wanted = settings;
  wanted.is_sealed = !repository.recipient().empty();
  if (const auto room = free_space(repository.folder()); room != 0) wanted.room = room;
  return choose_kind(entries, m.database_id, size, wanted);
}

void write_down_file(const Repository& repository, const fs::path& copy, const fs::path& to, const Manifest* base, const Settings& settings, Manifest& m) {
  if (base == nullptr) return write_down(repository, from_file(copy), to, {}, settings, m);
  const Partial full{repository.files(), repository.path(partial_name(m.base + ".db"))};
  extract(repository, *base, full.path());
  const Mapped reference{full.path()};
  write_down(repository, from_file(copy), to, reference.bytes(), settings, m);
}

// The pages of one moment. The view holds back the emptying of the write-ahead log, so it ends with the copying.
void copy_database(const db::Dsn& dsn, const fs::path& to, Manifest& m) {
  const auto connection = db::open(dsn);
  const db::Transaction reading{*connection, db::Access::read};
  // First: SQLite's view begins with the first row that is read, not with BEGIN, and copying pages reads none.
  m.database_id = database_id(*connection);
  db::copy_pages(*connection, to);
}

// The database is free again and nobody waits for what is left: the thread and those that it starts give way to writers.
void give_way() {
  constexpr int kNice = 10;
  if (getpriority(PRIO_PROCESS, 0) < kNice) setpriority(PRIO_PROCESS, 0, kNice);
}

void create_of_file(const Repository& repository, const db::Dsn& dsn, const Settings& settings, Manifest& m, Begin begin) {
  std::error_code unknown;
  require_space(repository.folder(), fs::is_regular_file(dsn.file, unknown) ? fs::file_size(dsn.file) : 0);
  const Partial copy{repository.files(), repository.path(partial_name(m.id + ".db"))};
  create_empty(repository.files(), copy.path());
  copy_database(dsn, copy.path(), m);
  // A copy of the database has its identity and another name: neither is to need the other's backups.
  auto entries = repository.contents(Reading::heading).entries;
  std::erase_if(entries, [&](const Entry& e) { return name_of(e.manifest) != name_of(m); });
  const auto choice = choice_for(repository, entries, fs::file_size(copy.path()), settings, m);
  const Manifest* base = choice.base == nullptr ? nullptr : &choice.base->manifest;
  m.kind = choice.kind;
  m.reason = choice.reason;
  m.file = m.id + (m.kind == Kind::full ? ".db.zst" : ".diff.zst");
  if (base != nullptr) m.base = base->id;
  Partial data{repository.files(), repository.path(partial_name(m.file))};
  Description described;
  std::async(std::launch::async, [&] {
    give_way();
    together([&] { require_sound(copy.path()); }, [&] { write_down_file(repository, copy.path(), data.path(), base, settings, m); },
             [&] { described = describe_file(copy.path()); });
  }).get();
  take(m, std::move(described));
  m.took_ms = ms_since(begin);
  store(repository, data, m);
}

void create_of_server(const Repository& repository, const db::Dsn& dsn, const Settings& settings, Manifest& m, Begin begin) {
  if (settings.want == Want::differential) throw Error::conflict("of a server there are full backups only").hint("leave --kind out");
  m.reason = "of a server there are full backups only";
  m.file = m.id + ".dump.zst";
  Partial data{repository.files(), repository.path(partial_name(m.file))};
  write_down(repository, {[&](Sink& to) { take(m, dump(dsn, to)); }, 0}, data.path(), {}, settings, m);
  m.took_ms = ms_since(begin);
  store(repository, data, m);
}

}  // namespace

// Whoever takes the file with the public key away must not get plain backups.
void require_recipient(const Repository& repository) {
  const auto entries = repository.contents(Reading::heading).entries;
  if (!repository.recipient().empty() || entries.empty() || !entries.back().manifest.is_encrypted()) return;
  const auto& recipient = entries.back().manifest.recipient;
  const auto folder = repository.folder().string();
  throw Error{Errc::config, fmt::format("the newest backup is sealed for {}, but the file recipient in {} is missing or empty", recipient, folder)}.hint(
      fmt::format("put that key back: echo {} >{}/recipient; or another one: tas-backup key generate --replace FILE; for plain backups begin another repository", recipient, folder));
}

Manifest create(const Repository& repository, const db::Dsn& dsn, const Settings& settings) {
  const auto begin = std::chrono::steady_clock::now();
  require_recipient(repository);
  Manifest m{.id = repository.free_id(name_of(dsn), settings.now), .created_at = settings.now, .tool = settings.tool, .engine = dsn.engine, .is_before_restore = settings.is_before_restore};
  if (dsn.engine == db::Engine::sqlite) create_of_file(repository, dsn, settings, m, begin);
  else create_of_server(repository, dsn, settings, m, begin);
  return m;
}

}  // namespace tas::backup
