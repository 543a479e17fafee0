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
  store::WholeTables{source.db, source.user}.notes([&](const domain::Note& note) {
    More more;
    add_columns(more, store::kNotes, note, kSaidElsewhere);
    add_extra(more, source, note);
    take({note.external_id, note.content, note.created_at, {}, std::string{kMark}, more.cell()});
  });
}

}  // namespace tas::exchange::out
