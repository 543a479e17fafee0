// emotions.csv (E2): the vocabulary.
#include "libtas/exchange/out/kinds.hpp"

namespace tas::exchange::out {

void write_emotions(const Source& source, const TakeRow& take) {
  store::WholeTables{source.db, source.user}.emotions([&](const domain::Emotion& emotion) {
    if (source.anonymity && !source.anonymity->keeps(emotion.emotion)) return;
    take({emotion.emotion, {}, std::string{kMark}});
  });
}

}  // namespace tas::exchange::out
