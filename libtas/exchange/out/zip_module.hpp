// What libtas-zip.so exports. A C function over plain values: nothing of libzip crosses.
#pragma once

#include <cstddef>

namespace tas::exchange::out {

struct ZipMember {
  const char* name;  // in the archive
  const char* path;  // of the file to be read
};

extern "C" {
// Makes a new archive (0600) with the members in that order, deflated, all of the same fixed time so that equal files
// give equal archives. 0, or another number with the reason in `problem`.
using ZipWrite = int(const char* path, const ZipMember* members, std::size_t count, char* problem, std::size_t size);
ZipWrite tas_zip_write;
}

}  // namespace tas::exchange::out
