#include "libtas/exchange/in/parts.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "libtas/base/error.hpp"
#include "libtas/exchange/in/fingerprint.hpp"
#include "libtas/exchange/in/kept.hpp"

namespace tas::exchange::in {
namespace {

std::int64_t hash_with(std::int64_t so_far, const csv::Record& record) {
  return static_cast<std::int64_t>(Fingerprint::mixed(static_cast<std::uint64_t>(so_far), record.bytes));
}

}  // namespace

void Parts::read(const csv::Record& record, Rejects& rejects) {
  auto& file = receipt_.files.back();
  file.read_hash = hash_with(file.read_hash, record);
  if (++records_ % size_ == 0) store(rejects);
}

void Parts::store(Rejects& rejects) {
  if (receipt_.unfit() > most_rejects_) {
    throw Error::bad_data(fmt::format("{} rows cannot be stored; the parts before them are", receipt_.unfit()))
        .hint(fmt::format("tas-import-csv rollback {} takes them back; --resume with a larger --max-rejects goes on", to_string(receipt_.import)));
  }
  rejects.finish();
  rejects.keep();
  if (!rejects.path().empty()) receipt_.files.back().rejects_file = rejects.path().string();
  target_.finish();
  receipt_.digests = target_.prove();
  target_.save_stats();
  imports_.forget_receipt(receipt_.import);
  keep(receipt_, imports_);
  op_.describe(fmt::format("import {}: a part, {} new rows", to_string(receipt_.import), receipt_.fresh()));
  op_.checkpoint();
}

std::string key_of(const std::vector<Input>& files, std::string_view zone, std::string_view mode) {
  std::string key = fmt::format("{} {}", mode, zone);
  for (const auto& file : files) key += fmt::format("\n{} {}", file.variant.name, std::filesystem::path{file.name}.filename().string());
  return key;
}

void skip_stored(csv::Records& records, const FileReceipt& kept, ImportId import) {
  std::int64_t hash = 0;
  for (std::int64_t i = 0; i < kept.read; ++i) {
    const auto* record = records.next();
    if (record == nullptr) break;
    hash = hash_with(hash, *record);
  }
  if (hash == kept.read_hash) return;
  throw Error::conflict(fmt::format("{} does not begin with what {} has read of it", records.name(), to_string(import)))
      .hint(fmt::format("leave --resume out to import it anew, or take the parts back: tas-import-csv rollback {}", to_string(import)));
}

}  // namespace tas::exchange::in
