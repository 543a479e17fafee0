// One record of a file of the original, read cell by cell under its rules (domain.md 3.1). What does not fit is told
// to the receipt: as a rejection when the row cannot be stored faithfully, as a warning when it can.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/csv/records.hpp"
#include "libtas/exchange/in/extra.hpp"
#include "libtas/exchange/in/local_times.hpp"
#include "libtas/exchange/in/receipt.hpp"

namespace tas::exchange::in {

struct Column {
  std::string_view name;
  int index = -1;  // -1: the file does not have it
};

// The columns of one file. Every column a reader asks for is known; the rest is unknown and goes to `extra`.
class Columns {
 public:
  explicit Columns(std::span<const std::string> header);
  Column take(std::string_view name);
  std::vector<Column> unknown() const;
  std::span<const std::uint64_t> seeds() const noexcept { return seeds_; }  // of the fingerprint, per column

 private:
  std::span<const std::string> header_;
  std::vector<bool> taken_;
  std::vector<std::uint64_t> seeds_;
};

// Texts of some columns were HTML-escaped when the original stored them.
enum class Escaping { none, html };

// Who wrote the file. In an export of ours every text stands as it is stored: not escaped, not trimmed, and no word in it
// means "missing".
enum class Origin { original, own_export };

class Row {
 public:
  Row(const csv::Record& record, FileReceipt& receipt, const LocalTimes& times, Origin origin = Origin::original)
      : record_{record}, receipt_{receipt}, times_{times}, origin_{origin} {}

  bool is_own_export() const noexcept { return origin_ == Origin::own_export; }
  // Of an export of this very database, in which the row was made: its ids are those of the rows here.
  bool was_made_here() const noexcept { return was_made_here_; }
  void set_made_here(bool was) noexcept { was_made_here_ = was; }

  std::uint64_t line() const noexcept { return record_.line; }
  std::string_view cell(Column c) const { return c.index < 0 ? std::string_view{} : record_.cells[static_cast<std::size_t>(c.index)].text; }

  // The cell of a column that is not text, trimmed; empty when it is one of the words for "missing".
  std::string_view word(Column) const;
  // Trimmed, line breaks as LF. Rejects controls and texts beyond `limit` code points; "" and nan are missing. Of an own
  // export: the cell as it is, unless it is empty.
  std::optional<std::string> text(Column, std::size_t limit, Escaping = Escaping::none);
  std::optional<std::string> required_id(Column);
  std::optional<double> number(Column);           // rejects what is no finite number
  std::optional<double> rating(Column);           // warns outside 0..100
  int whole(Column, int missing);
  bool flag(Column);                              // empty is false; rejects other words
  std::optional<Instant> time(Column);            // what cannot be read is kept in extra, with a warning
  std::optional<Instant> deadline(Column);        // a date alone means the end of the day
  // The same for a time inside a payload; `what` names it in the warning. Null when it cannot be read.
  std::optional<Instant> time_in(std::string_view what, std::string_view text);
  std::int64_t fingerprint(std::span<const std::uint64_t> seeds, Column left_out) const;

  Extra& extra() noexcept { return extra_; }
  void keep_unknown(std::span<const Column> unknown);

  void warn(std::string_view code, std::string_view column, std::string_view message) { receipt_.warn(code, column, line(), message); }
  void reject(Column, std::string_view code, std::string message);
  void reject_record();  // for its defect
  void reject_foreign(Column user_id);
  bool is_foreign() const noexcept { return foreign_; }
  bool is_rejected() const noexcept { return rejected_; }

 private:
  Instant resolved(std::string_view what, const time::Written&, LocalTime);
  std::optional<time::Written> written(Column);

  const csv::Record& record_;
  FileReceipt& receipt_;
  const LocalTimes& times_;
  Origin origin_;
  Extra extra_;
  bool rejected_ = false;
  bool foreign_ = false;
  bool was_made_here_ = false;
};

// A value for a message: quoted, safe to print, at most 60 characters.
std::string shown(std::string_view text);
// `&amp; &lt; &gt; &quot; &#x27;`, each exactly once: "&amp;lt;" becomes "&lt;".
std::string unescaped(std::string_view text);
// Line breaks as LF; a file from Windows has CRLF inside its texts too.
std::string with_line_feeds(std::string_view text);
// The first control character that is neither TAB nor LF.
std::optional<unsigned> control_in(std::string_view text);
// Whether a user_id names a user: the original writes "default" or nothing for the anonymous one.
bool names_somebody(std::string_view user_id);
// One of the words that the original reads as "missing" in columns that are not text.
bool is_missing_word(std::string_view text);

}  // namespace tas::exchange::in
