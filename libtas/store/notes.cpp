#include "libtas/store/notes.hpp"

#include "libtas/store/external_id.hpp"
#include "libtas/store/statements.hpp"
#include "libtas/store/tables.hpp"

namespace tas::store {
namespace {

db::SqlText by_id() { return select_from(kNotes) + "WHERE user_id = $1 AND note_id = $2 AND deleted_at IS NULL"; }
db::SqlText newest() {
  return select_from(kNotes) + "WHERE user_id = $1 AND deleted_at IS NULL ORDER BY created_at DESC, note_id DESC LIMIT $2";
}

}  // namespace

domain::Note Notes::add(Operation& op, std::string content) {
  domain::Note note;
  note.user = user_;
  note.created_at = op.now();
  note.content = std::move(content);
  insert_under_own_number(op, kNotes, note);
  op.inserted(kNotes, note);
  return note;
}

std::optional<domain::Note> Notes::find(NoteId id) {
  auto row = db_.query(by_id(), {user_.value, id.value});
  if (!row->next()) return std::nullopt;
  return read_row(kNotes, *row);
}

std::vector<domain::Note> Notes::list(std::int64_t limit) {
  std::vector<domain::Note> rows;
  for (auto row = db_.query(newest(), {user_.value, limit}); row->next();) rows.push_back(read_row(kNotes, *row));
  return rows;
}

std::vector<db::SqlText> notes_statements() {
  return {external_id_is_taken(kNotes), set_external_id(kNotes), by_id(), newest(),
          insert_into(kNotes), insert_again(kNotes), update_of(kNotes), delete_from(kNotes)};
}

}  // namespace tas::store
