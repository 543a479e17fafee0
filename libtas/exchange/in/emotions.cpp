// emotions.csv: E1 and E2. A word is known in any case of its letters.
#include "libtas/exchange/in/own.hpp"

namespace tas::exchange::in {

void read_emotions(const Reading& reading) {
  constexpr std::size_t kLimit = 500;
  Columns columns{reading.records.header()};
  const auto emotion = columns.take("emotion"), user = columns.take("user_id");
  const OwnColumns own{columns};
  each_row(reading, reading.utc, own.origin(), [&](Row& row) {
    reading.target.check_user(row, user, reading.receipt.path);
    const auto word = row.text(emotion, kLimit);
    if (!word) row.reject(emotion, "missing", "an emotion needs a name");
    if (row.is_rejected()) return;
    if (reading.target.learn_emotion(*word)) ++reading.receipt.fresh;
    else ++reading.receipt.unchanged;
  });
}

}  // namespace tas::exchange::in
