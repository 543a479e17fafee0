// All files of the original together: a folder, or the ZIP that the original and tas-import-csv read. Equal data gives
// equal bytes. Either appears whole or not at all.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "libtas/exchange/out/csv_file.hpp"

namespace tas::exchange::out {

struct Written {
  std::string_view file;  // "tasks.csv"
  std::uint64_t rows = 0;
};

// The target must not exist; an empty folder may. Throws cannot_create.
std::vector<Written> write_folder(const std::filesystem::path& target, const Source&, Formulas);
// Needs the module libtas-zip.so (Errc::config without it).
std::vector<Written> write_zip(const std::filesystem::path& target, const Source&, Formulas);

}  // namespace tas::exchange::out
