// The writers of the single kinds of files, one source file each.
#pragma once

#include "libtas/exchange/out/table.hpp"

namespace tas::exchange::out {

void write_tasks(const Source&, const TakeRow&);
void write_instances(const Source&, const TakeRow&);
void write_emotions(const Source&, const TakeRow&);
void write_notes(const Source&, const TakeRow&);

// The value of the marker column tas_v: times are UTC, texts are not HTML-escaped, ratings are 0-100 (decisions.md B15).
inline constexpr std::string_view kMark = "1";

}  // namespace tas::exchange::out
