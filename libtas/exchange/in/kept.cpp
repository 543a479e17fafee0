#include "libtas/exchange/in/kept.hpp"

namespace tas::exchange::in {
namespace {

// Digests stand behind the findings of the last file, under this word; their column is "notes", or "notes.content".
constexpr std::string_view kDigest = "digest";

std::int64_t whole(std::uint64_t n) { return static_cast<std::int64_t>(n); }
std::uint64_t natural(const std::optional<std::int64_t>& n) { return static_cast<std::uint64_t>(n.value_or(0)); }

// The position of the last one.
int keep_findings(ImportId import, int file, const FileReceipt& f, store::Imports& imports) {
  int position = 0;
  for (const auto& r : f.rejections) {
    imports.add_finding(import, file, ++position, {true, whole(r.line), whole(r.record), whole(r.byte), r.column, r.code, r.message, 1});
  }
  for (const auto& w : f.warnings) {
    imports.add_finding(import, file, ++position, {false, whole(w.first_line), {}, {}, w.column, w.code, w.message, w.count});
  }
  return position;
}

StoredDigest digest_of(const store::ImportFinding& f) {
  const auto dot = f.column.find('.');
  return {f.column.substr(0, dot), dot == std::string::npos ? std::string{} : f.column.substr(dot + 1), f.count, f.message};
}

FileReceipt file_of(const store::ImportedFile& f, const std::vector<store::ImportFinding>& findings, std::vector<StoredDigest>& digests) {
  FileReceipt receipt{f.file, f.kind, f.variant, f.read, f.fresh, f.updated, f.unchanged, f.rejected};
  receipt.different.count = f.different;
  receipt.removed.count = f.removed;
  receipt.rejects_file = f.rejects_file.value_or("");
  receipt.read_hash = f.read_hash;
  for (const auto& one : findings) {
    if (one.code == kDigest) digests.push_back(digest_of(one));
    else if (one.is_rejection) receipt.rejections.push_back({natural(one.line), natural(one.record), natural(one.byte), one.column, one.code, one.message});
    else receipt.warnings.push_back({one.code, one.column, one.count, natural(one.line), one.message});
  }
  return receipt;
}

}  // namespace

void keep(const Receipt& receipt, store::Imports& imports) {
  int position = 0, last_finding = 0;
  for (const auto& f : receipt.files) {
    const auto rejects_file = f.rejects_file.empty() ? std::nullopt : std::optional{f.rejects_file};
    imports.add_file(receipt.import, ++position, {f.path, f.kind, f.variant, f.read, f.fresh, f.updated, f.unchanged, f.different.count, f.rejected,
                                                  f.removed.count, rejects_file, f.read_hash});
    last_finding = keep_findings(receipt.import, position, f, imports);
  }
  for (const auto& d : receipt.digests) {
    const auto column = d.column.empty() ? d.table : d.table + "." + d.column;
    imports.add_finding(receipt.import, position, ++last_finding, {false, 0, {}, {}, column, std::string{kDigest}, d.digest, d.rows});
  }
}

Receipt kept(store::Imports& imports, const store::StoredImport& stored) {
  Receipt receipt;
  receipt.import = stored.id;
  receipt.at = stored.at;
  receipt.undone_at = stored.undone_at;
  receipt.is_complete = stored.is_complete;
  receipt.zone = stored.legacy_zone;
  receipt.mode = stored.mode;
  int position = 0;
  for (const auto& file : imports.files(stored.id)) receipt.files.push_back(file_of(file, imports.findings(stored.id, ++position), receipt.digests));
  return receipt;
}

}  // namespace tas::exchange::in
