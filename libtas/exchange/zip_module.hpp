// What libtas-zip.so exports. C functions over plain values: nothing of libzip crosses, and no program loads it, or the
// cryptography behind it, before there is a ZIP.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tas::exchange {

struct ZipMember {
  const char* name;  // in the archive
  const char* path;  // of the file to be read
};

// What an archive says about a member; the name lives as long as the archive.
struct ZipEntry {
  const char* name;
  std::uint64_t size, packed_size;  // bytes
  bool is_link, is_encrypted;
};

struct ZipArchive;  // opened for reading
struct ZipStream;   // a member while it is unpacked

extern "C" {
// Makes a new archive (0600) with the members in that order, deflated, all of the same fixed time so that equal files
// give equal archives. 0, or another number with the reason in `problem`.
using ZipWrite = int(const char* path, const ZipMember* members, std::size_t count, char* problem, std::size_t size);
ZipWrite tas_zip_write;

// Each returns null with the reason in `problem` when it cannot; what it returned is given back to the close function.
using ZipOpen = ZipArchive*(const char* path, std::uint64_t* count, char* problem, std::size_t size);
ZipOpen tas_zip_open;
using ZipOpenMember = ZipStream*(ZipArchive*, std::uint64_t index, char* problem, std::size_t size);
ZipOpenMember tas_zip_open_member;
// False when the directory of the archive is damaged there.
using ZipLook = bool(ZipArchive*, std::uint64_t index, ZipEntry* entry);
ZipLook tas_zip_look;
// Bytes read, 0 at the end, where the checksum is compared; -1 with the reason in `problem`.
using ZipRead = std::int64_t(ZipStream*, char* to, std::size_t room, char* problem, std::size_t size);
ZipRead tas_zip_read;
using ZipCloseMember = void(ZipStream*);
ZipCloseMember tas_zip_close_member;
using ZipClose = void(ZipArchive*);
ZipClose tas_zip_close;
}

}  // namespace tas::exchange
