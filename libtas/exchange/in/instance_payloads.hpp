// What the two payloads of an instance say, key by key (domain.md 2.1, 2.2). The status of the row is known before.
#pragma once

#include "libtas/exchange/in/payload.hpp"
#include "libtas/exchange/in/target.hpp"

namespace tas::exchange::in {

void read_predicted(Attempt&, Payload& predicted);
// After read_predicted; felt aversion may stand in the prediction (decisions.md B4).
void read_actual(Attempt&, Row&, Payload& predicted, Payload& actual);
void read_postponements(Attempt&, Row&, Payload& actual);

}  // namespace tas::exchange::in
