// notes.csv: N1 (CSV mode) and N2 (export).
#include "libtas/domain/task.hpp"
#include "libtas/exchange/in/identified.hpp"

namespace tas::exchange::in {

void read_notes(const Reading& reading) {
  Columns columns{reading.records.header()};
  const auto id_column = columns.take("note_id"), content = columns.take("content"), timestamp = columns.take("timestamp"),
             user = columns.take("user_id");
  const OwnColumns own{columns};
  const auto unknown = columns.unknown();
  Identifier ids{reading, columns, own, Target::Table::notes, user};
  each_row(reading, reading.utc, own.origin(), [&](Row& row) {
    reading.target.check_user(row, user, reading.receipt.path);
    const auto id = row.required_id(id_column);
    if (!id) return;
    const auto begun = ids.begin(row, id_column, *id);
    if (!begun) return;
    domain::Note note;
    note.source_hash = begun->hash;
    const auto text = row.text(content, domain::kNoteLimit, Escaping::html);
    if (!text) row.reject(content, "missing", "a note needs a text");
    const auto at = row.time(timestamp);
    if (!at) row.warn("no_time", "timestamp", "a note without a time; it is given the time of the import");
    row.keep_unknown(unknown);
    note.created_at = at.value_or(reading.target.now());
    restore(row, begun->more, store::kNotes, note);
    note.extra = merged(note.extra, row.extra().written());
    if (row.is_rejected()) return;
    note.content = *text;
    reading.target.put(store::kNotes, begun->to, std::move(note), reading.receipt, [&](domain::Note& read, const domain::Note& stored) {
      if (!own.are_there() && !reading.target.brings_back()) read.deleted_at = stored.deleted_at;
      if (!at) read.created_at = stored.created_at;
    });
  });
}

}  // namespace tas::exchange::in
