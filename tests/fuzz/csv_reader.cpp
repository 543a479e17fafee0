#include "libtas/csv/reader.hpp"

#include <cstddef>
#include <cstdint>

#include "libtas/base/error.hpp"

// Records never overlap, never go backwards, and only bad_data is thrown, however small the blocks are.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  tas::StringSource source{std::string{reinterpret_cast<const char*>(data), size}};
  try {
    tas::csv::Reader reader{source, "fuzz", {.block = 7, .record = 4096}};
    std::uint64_t end = 0;
    while (const auto* record = reader.next()) {
      if (record->byte < end || record->byte + record->bytes.size() > size) __builtin_trap();
      if (!record->defect && record->cells.size() != reader.header().size()) __builtin_trap();
      end = record->byte + record->bytes.size();
    }
  } catch (const tas::Error& e) {
    if (e.code() != tas::Errc::bad_data) __builtin_trap();
  }
  return 0;
}
