#include "libtas/store/notes.hpp"

#include "libtas/store/statements.hpp"
#include "libtas/store/tables.hpp"

namespace tas::store {
namespace {

constexpr db::Sql kIsTaken = "SELECT 1 FROM notes WHERE user_id = $1 AND external_id = $2";
constexpr db::Sql kSetExternalId = "UPDATE notes SET external_id = $2 WHERE note_id = $1";
db::SqlText by_id() { return select_from(kNotes) + "WHERE user_id = $1 AND note_id = $2 AND deleted_at IS NULL"; }
db::SqlText newest() {
  return select_from(kNotes) + "WHERE user_id = $1 AND deleted_at IS NULL ORDER BY created_at DESC, note_id DESC LIMIT $2";
}

}  // namespace

domain::Note Notes::add(Operation& op, std::string content) {
  domain::Note note;
  note.user = user_;
  note.external_id = op.provisional_id();
  note.created_at = op.now();
  note.content = std::move(content);
  insert_row(db_, kNotes, note);
  note.external_id = to_string(note.id);
  while (db_.query(kIsTaken, {user_.value, std::string_view{note.external_id}})->next()) note.external_id += "-tas";
  db_.execute(kSetExternalId, {note.id.value, std::string_view{note.external_id}});
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
  return {kIsTaken, kSetExternalId, by_id(), newest(), insert_into(kNotes), insert_again(kNotes), update_of(kNotes), delete_from(kNotes)};
}

}  // namespace tas::store
