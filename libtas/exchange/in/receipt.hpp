// What an import has to say for itself: every row that was read is new, updated, unchanged or rejected.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/base/id.hpp"
#include "libtas/time/instant.hpp"

namespace tas::exchange::in {

inline constexpr std::size_t kListed = 10;            // names of rows that are listed beside a count
inline constexpr std::size_t kRejectionsKept = 1000;  // per file; the count goes on

struct Rejection {
  std::uint64_t line = 0;
  std::uint64_t record = 0;
  std::uint64_t byte = 0;
  std::string column;   // empty: the whole record
  std::string code;     // a stable word: missing, not_a_number, duplicate, ragged, …
  std::string message;  // what was read, what was expected, what to do
};

// Kept, but worth a look. One entry per code and column.
struct Warning {
  std::string code;
  std::string column;
  std::int64_t count = 0;
  std::uint64_t first_line = 0;
  std::string message;  // about the first one
};

struct Tally {
  std::int64_t count = 0;
  std::vector<std::string> first;  // at most kListed

  void add(std::string_view what) {
    if (++count <= static_cast<std::int64_t>(kListed)) first.emplace_back(what);
  }
};

// A value that the file has otherwise than the database.
struct Difference {
  std::string id, column, stored, read;
};

inline constexpr std::string_view kOwnVariant = "tas";  // of a file that tas has exported

// read = fresh + updated + unchanged + rejected.
struct FileReceipt {
  std::string path, kind, variant;
  std::int64_t read = 0, fresh = 0, updated = 0, unchanged = 0, rejected = 0;
  std::int64_t foreign = 0;  // of the rejected ones: another user's, which is no fault of the file
  Tally different;  // of the unchanged ones: known id, other content; what is stored stays
  Tally removed;    // stored by an import before, not in the file any more; only when missing rows are to be removed
  Tally paused;     // was running in the file
  Tally stubs;      // archived tasks made for instances whose task is nowhere
  Tally made;       // tasks made for the rows of a log, which had names only
  std::vector<Difference> differences;  // the first kListed, of updated and different rows
  std::vector<Rejection> rejections;
  std::vector<Warning> warnings;
  std::int64_t read_hash = 0;  // of the records read so far, when the import is stored in parts
  std::string rejects_file;  // where the rejected records are; empty: there are none, or nothing was written

  void reject(Rejection);  // a reason; `rejected` counts records, which may have several
  void warn(std::string_view code, std::string_view column, std::uint64_t line, std::string_view message);
  void differ(Difference);
};

// What an import has put into a column, or, without a name, into the table.
struct StoredDigest {
  std::string table, column;
  std::int64_t rows = 0;
  std::string digest;  // content/content.hpp
  bool operator==(const StoredDigest&) const = default;
};

struct Unread {
  std::string path, kind, why;
};

enum class Outcome {
  written,
  nothing_new,  // every row was there already; not even the import was recorded
  dry_run,
  compared,  // every row with the stored one
  refused  // there were more rejects than allowed; nothing was written
};

struct Receipt {
  Outcome outcome = Outcome::written;
  ImportId import;  // 0 unless written
  Instant at{};
  std::optional<Instant> undone_at;  // only of a kept one
  bool is_complete = true;           // false: stored in parts, not all of them yet
  std::string zone, mode;            // insert, upsert or sync
  std::vector<FileReceipt> files;
  std::vector<Unread> unread;
  std::vector<std::string> notes;                     // sentences about the whole
  std::vector<StoredDigest> digests;                  // of what was put in; none when the import has changed rows that it had put in itself
  std::int64_t relief_pairs = 0, equal_relief_pairs = 0;
  bool relief_is_suspect = false;

  std::int64_t rejected() const;
  std::int64_t unfit() const;  // rejected ones that are this user's
  std::int64_t fresh() const;
  std::int64_t updated() const;
  std::int64_t removed() const;
  std::int64_t different() const;
  bool has_local_times() const;  // whether the zone meant anything: our own exports are in UTC
};

}  // namespace tas::exchange::in
