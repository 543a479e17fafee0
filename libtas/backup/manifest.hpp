// What a backup is, beside it in ID.manifest.json ("tas.backup.manifest/1", man tas-backup), written once; and what became
// of it later, in ID.state.json ("tas.backup.state/1").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/content/content.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/time/instant.hpp"

namespace tas::backup {

enum class Kind : std::uint8_t { full, differential };
std::string_view kind_name(Kind);           // "full", "diff"
std::string_view engine_name(db::Engine);  // "sqlite", "postgres"
std::uint64_t rows_of(const std::vector<content::TableContent>&);

struct Manifest {
  std::string id;                 // "tas-20260302T090000Z": the beginning of the names of its files
  Instant created_at{};
  Kind kind = Kind::full;
  std::string base;               // id of the full backup that a differential is the change of; else empty
  std::string reason;             // why it is of this kind, in words; empty: an older program made it
  std::string tool;               // "tas-backup 0.1.0"
  db::Engine engine = db::Engine::sqlite;
  std::string engine_version;     // "3.40.1", "15.14"
  int schema_version = 0;         // the highest migration
  std::string database_id;        // empty: the database was older than its identity
  std::string file;               // name, beside the manifest
  std::uint64_t bytes = 0;        // of it
  std::string digest;             // BLAKE2b-256 of it
  std::uint64_t content_bytes = 0;  // of what comes out: the database file, or pg_dump's archive
  std::string content_digest;     // BLAKE2b-256 of that
  std::string recipient;          // whose key opens it; empty: not encrypted
  std::vector<content::TableContent> tables;  // of the same moment
  std::uint64_t rows = 0;         // of all tables
  double took_ms = 0;
  bool is_before_restore = false; // it holds what a restore was to replace
  bool is_whole = true;           // false: the heading only, `tables` were not read

  bool is_encrypted() const noexcept { return !recipient.empty(); }
};

// Of a whole one. Its own digest stands at its end, so that no change of it goes unnoticed.
std::string write_manifest(const Manifest&);

// Nearly all of a manifest are its tables, and most questions are about backups, not about what is in them.
enum class Reading : std::uint8_t { whole, heading };
// Either way all of the text is proven. Throws bad_data for anything else, config for one of a newer program.
Manifest read_manifest(std::string_view text, Reading = Reading::whole);

struct Check {
  Instant at{};
  bool is_ok = false;
  std::string detail;  // what was wrong; empty when nothing
  double took_ms = 0;
};
struct Pin {
  Instant at{};
  std::optional<Instant> until;
  std::string reason;
  bool is_copied = false;  // that of the first place, in a second one
};
struct State {
  std::optional<Check> checked;   // read back, opened and compared
  std::optional<Check> restored;  // really restored
  std::optional<Pin> pin;
};

// Its own digest stands at its end, as in a manifest; what older programs wrote has none, and is read all the same.
std::string write_state(const State&);
// Throws bad_data for anything else: a pin or a damage must not be forgotten because of one byte.
State read_state(std::string_view text);

}  // namespace tas::backup
