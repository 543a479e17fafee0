// Execution score, version 1.2: how well one task was carried out (analytics-b 8).
#pragma once

#include "libtas/time/instant.hpp"

namespace tas::analytics::formulas {

// Unknown ratings and minutes are NaN, unknown times kNever (domain/instance_columns.hpp).
struct Carrying {
  double aversion, stress, mental_energy, difficulty;  // before; 0..100
  double actual_min, estimate_min, percent;
  Instant started, due, completed;
};

struct Execution {
  double difficulty;  // 0..1, difficulty_bonus.hpp; an aversion of 0 gives 0
  double speed;       // 0..1: half on time, 1 at half the estimate; 0.5 when either time is unknown
  double start;       // 0..1: 0.5 when nothing was overdue, 1 when started in time, less the later
  double completion;  // 0..1: the share that was completed
  double score;       // 0..100
};

Execution execution(const Carrying&);

}  // namespace tas::analytics::formulas
