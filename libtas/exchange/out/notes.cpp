// notes.csv (N2).
#include <array>

#include "libtas/exchange/out/kinds.hpp"
#include "libtas/exchange/out/more.hpp"
#include "libtas/exchange/out/payload.hpp"
#include "libtas/store/tables.hpp"

namespace tas::exchange::out {
namespace {

constexpr std::array<std::string_view, 8> kSaidElsewhere{"note_id", "user_id", "external_id", "created_at", "content", "import_id", "source_hash", "extra"};

}  // namespace

// A note is nothing but free text: an anonymous history has none.
void write_notes(const Source& source, const TakeRow& take) {
  if (source.anonymity) return;
  const auto more_fields = fields_but(store::kNotes, kSaidElsewhere);
  // One row for all: its texts keep their memory.
  std::vector<render::Cell> row{{}, {}, {}, {}, std::string{kMark}, {}};
  store::WholeTables{source.db, source.user}.notes([&](const domain::Note& note) {
    More more;
    add_columns(more, more_fields, note);
    add_extra(more, source, note);
    row[0] = note.external_id;
    row[1] = note.content;
    row[2] = note.created_at;
    row[5] = more.cell();
    take(row);
  });
}

}  // namespace tas::exchange::out
