#include "libtas/exchange/in/kept.hpp"

namespace tas::exchange::in {
namespace {

std::int64_t whole(std::uint64_t n) { return static_cast<std::int64_t>(n); }
std::uint64_t natural(const std::optional<std::int64_t>& n) { return static_cast<std::uint64_t>(n.value_or(0)); }

void keep_findings(ImportId import, int file, const FileReceipt& f, store::Imports& imports) {
  int position = 0;
  for (const auto& r : f.rejections) {
    imports.add_finding(import, file, ++position, {true, whole(r.line), whole(r.record), whole(r.byte), r.column, r.code, r.message, 1});
  }
  for (const auto& w : f.warnings) {
    imports.add_finding(import, file, ++position, {false, whole(w.first_line), {}, {}, w.column, w.code, w.message, w.count});
  }
}

FileReceipt file_of(const store::ImportedFile& f, std::vector<store::ImportFinding> findings) {
  FileReceipt receipt{f.file, f.kind, f.variant, f.read, f.fresh, f.updated, f.unchanged, f.rejected};
  receipt.different.count = f.different;
  receipt.removed.count = f.removed;
  receipt.rejects_file = f.rejects_file.value_or("");
  receipt.read_hash = f.read_hash;
  for (auto& one : findings) {
    if (one.is_rejection) receipt.rejections.push_back({natural(one.line), natural(one.record), natural(one.byte), one.column, one.code, one.message});
    else receipt.warnings.push_back({one.code, one.column, one.count, natural(one.line), one.message});
  }
  return receipt;
}

}  // namespace

void keep(const Receipt& receipt, store::Imports& imports) {
  int position = 0;
  for (const auto& f : receipt.files) {
    const auto rejects_file = f.rejects_file.empty() ? std::nullopt : std::optional{f.rejects_file};
    imports.add_file(receipt.import, ++position, {f.path, f.kind, f.variant, f.read, f.fresh, f.updated, f.unchanged, f.different.count, f.rejected,
                                                  f.removed.count, rejects_file, f.read_hash});
    keep_findings(receipt.import, position, f, imports);
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
  for (const auto& file : imports.files(stored.id)) receipt.files.push_back(file_of(file, imports.findings(stored.id, ++position)));
  return receipt;
}

}  // namespace tas::exchange::in
