// One file of the original as CSV: its dialect of values (domain.md 3.1).
#pragma once

#include <cstdint>
#include <string>

#include "libtas/base/io.hpp"
#include "libtas/exchange/out/table.hpp"

namespace tas::exchange::out {

// Spreadsheets take a cell that begins with = + - @ TAB or CR for a formula. `safe` puts a ' in front of such texts,
// which readers of CSV take for a part of the text: for looking at, not for reading back.
enum class Formulas : std::uint8_t { as_they_are, safe };

// Header and rows; the number of rows.
std::uint64_t write_csv(const File&, const Source&, Formulas, Sink&);

// True and False, numbers as short as they read back, "2026-11-20 20:22:43" in UTC, nothing for null.
std::string original_text(const render::Cell&);

}  // namespace tas::exchange::out
