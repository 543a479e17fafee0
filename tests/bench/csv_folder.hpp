// Writes a history as the original application exports it: tasks T5, instances I8, emotions E2, notes (domain.md 3).
#pragma once

#include <filesystem>

#include "tests/bench/history.hpp"

namespace tas::bench {

void write_csv_folder(const Plan&, const std::filesystem::path& folder);

}  // namespace tas::bench
