// The files an import reads: found on disk, recognised by their columns, in the order in which they depend on each
// other.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libtas/base/io.hpp"
#include "libtas/csv/reader.hpp"
#include "libtas/exchange/in/receipt.hpp"
#include "libtas/exchange/in/recognise.hpp"
#include "libtas/exchange/in/sources.hpp"

namespace tas::exchange::in {

// One file, opened and with its header read.
struct Input {
  std::string name;  // as it was named on the command line, for messages
  Variant variant;
  std::unique_ptr<Source> source;  // what `records` reads from
  std::unique_ptr<csv::Records> records;
  std::filesystem::path folder;  // where its rejected records go, when nothing else is said
  std::string rejects_name;
  std::uint64_t size = 0;  // in bytes; 0: unknown, because it is packed or a stream
};

// How the files are written.
struct Writing {
  csv::Dialect dialect;
  Encoding encoding = Encoding::utf8;
  std::optional<std::string> null;  // what stands for "no value"; besides it the original's words do, where no text is
};

// Throws no_input, forbidden or io; `name` is what messages call it.
std::unique_ptr<Source> open_file(const std::filesystem::path&, const std::string& name);

// The records of a stream: unpacked, as UTF-8, split into cells. `name` is what messages call it. Throws what unpacked() and
// csv::Reader throw.
struct Opened {
  std::unique_ptr<Source> source;
  std::unique_ptr<csv::Records> records;
};
Opened opened(std::unique_ptr<Source>, const std::string& name, const Writing&, csv::Limits = {});

struct Inputs {
  std::vector<Input> files;    // tasks first
  std::vector<Unread> unread;  // everything else that was there
  std::vector<std::string> notes;  // sentences about the whole, for the receipt
};

// `base` resolves relative paths; "-" is `standard_input`. Archives give their members. Throws no_input for a path that does not exist, bad_data for a named file, or one with a name of the original's, that
// is no file of the original.
Inputs find_inputs(std::span<const std::filesystem::path> paths, const std::filesystem::path& base, Source& standard_input, const Writing&);

}  // namespace tas::exchange::in
