// The cells `predicted` and `actual` of an instance, with the original's keys (domain.md 2.1, 2.2).
#pragma once

#include <string>

#include "libtas/exchange/out/more.hpp"
#include "libtas/store/whole_tables.hpp"

namespace tas::exchange::out {

// JSON objects. A key that the row's extra keys hold already keeps that value there, and the column goes to `more`.
std::string predicted_payload(const store::WholeInstance&, More& more);
std::string actual_payload(const store::WholeInstance&, More& more);

// Columns that the two payloads carry.
std::span<const std::string_view> payload_columns() noexcept;

// "2026-11-20 20:22:43": UTC, a fraction only when there is one.
std::string original_time(Instant);

}  // namespace tas::exchange::out
