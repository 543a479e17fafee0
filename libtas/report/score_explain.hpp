// One instance's scores taken apart: the formula, each factor, each input, with their values.
#pragma once

#include <string>

#include "libtas/measure/score_reader.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

// schema "tas.score.explain/1": one row per score, factor, neighbour value and input of the single instance. `scored`
// holds the values of `metrics` in their order, and the columns id and task_name.
render::Table explanation(const measure::Scored&, const analytics::scores::Metrics&);
std::string explanation_text(const measure::Scored&, const analytics::scores::Metrics&, const render::Style&);

}  // namespace tas::report
