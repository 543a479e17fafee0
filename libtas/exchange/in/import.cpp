#include "libtas/exchange/in/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>

#include "libtas/base/error.hpp"
#include "libtas/exchange/in/ahead.hpp"
#include "libtas/exchange/in/kept.hpp"
#include "libtas/exchange/in/kinds.hpp"
#include "libtas/exchange/in/parts.hpp"
#include "libtas/exchange/in/scale.hpp"
#include "libtas/store/operations.hpp"
#include "libtas/store/users.hpp"

namespace tas::exchange::in {
namespace {

struct KindReader {
  Kind kind;
  void (*read)(const Reading&);
};
constexpr std::array kReaders{KindReader{Kind::tasks, &read_tasks}, KindReader{Kind::instances, &read_instances},
                              KindReader{Kind::emotions, &read_emotions}, KindReader{Kind::notes, &read_notes}, KindReader{Kind::jobs, &read_jobs},
                              KindReader{Kind::job_tasks, &read_job_tasks}, KindReader{Kind::logs, &read_logs}, KindReader{Kind::surveys, &read_surveys},
                              KindReader{Kind::popup_triggers, &read_popup_triggers}, KindReader{Kind::popup_responses, &read_popup_responses},
                              KindReader{Kind::preferences, &read_preferences}};

const KindReader& reader_of(Kind kind) {
  const auto* reader = std::find_if(kReaders.begin(), kReaders.end(), [kind](const auto& r) { return r.kind == kind; });
  TAS_ASSERT(reader != kReaders.end());
  return *reader;
}

// The receipt of the file is the last one; it says how much of it earlier parts have stored.
void read_file(Input& file, const Order& order, Target& target, Rejects& rejects, const LocalTimes& local, Receipt& all, Parts* parts) {
  auto& receipt = all.files.back();
  const LocalTimes utc{Zone::utc()};
  target.begin_file();
  const double factor = settle_scale(file, order.scale, receipt);
  if (receipt.read > 0) skip_stored(*file.records, receipt, all.import);
  Ahead ahead{*file.records, file.variant.kind, target};
  auto& records = target.is_on_a_server() ? static_cast<csv::Records&>(ahead) : *file.records;
  reader_of(file.variant.kind).read({records, target, receipt, rejects, local, utc, factor, parts, order.report ? &order.report : nullptr, file.size});
  target.finish();
  if (order.report) order.report({file.name, receipt.read, file.size, file.size, true});
  rejects.finish();
  if (!rejects.path().empty()) receipt.rejects_file = rejects.path().string();
  if (receipt.read == receipt.fresh + receipt.updated + receipt.unchanged + receipt.rejected) return;
  throw Error::internal(fmt::format("{}: {} rows were read, but {} new, {} updated, {} unchanged and {} rejected ones counted", file.name, receipt.read,
                                    receipt.fresh, receipt.updated, receipt.unchanged, receipt.rejected))
      .hint("nothing was written; please report this");
}

RejectsPlace rejects_place(const Input& file, const Order& order, std::size_t files) {
  if (order.mode != Mode::for_real) return {};
  if (!order.rejects) return {file.folder, file.rejects_name};
  const auto path = order.base / *order.rejects;
  if (std::filesystem::is_directory(path)) return {path, file.rejects_name};
  if (files > 1) throw Error::usage("--rejects names one file for the records of several").hint("name a folder that exists");
  return {path.parent_path(), path.filename().string(), true};
}

// Of each kind that was read whole; what a rejected row would have said is not known.
void remove_missing(Target& target, Receipt& receipt) {
  constexpr std::array kTables{std::pair{Kind::instances, Target::Table::instances}, std::pair{Kind::notes, Target::Table::notes},
                               std::pair{Kind::jobs, Target::Table::jobs}, std::pair{Kind::surveys, Target::Table::surveys},
                               std::pair{Kind::popup_triggers, Target::Table::popup_triggers}, std::pair{Kind::popup_responses, Target::Table::popup_responses},
                               std::pair{Kind::preferences, Target::Table::preferences}, std::pair{Kind::tasks, Target::Table::tasks}};
  for (const auto& [kind, table] : kTables) {
    FileReceipt* last = nullptr;
    std::int64_t rejected = 0;
    for (auto& file : receipt.files) {
      if (file.kind != kind_name(kind)) continue;
      last = &file;
      rejected += file.rejected;
    }
    if (last != nullptr && rejected == 0) target.remove_missing(table, *last);
  }
}

// If predictions and results mostly agree to the point, the forms filled them in, not the user (decisions.md B7).
void judge_relief(Receipt& receipt, store::Imports& imports, InstanceId first) {
  constexpr std::int64_t kFewPairs = 20;
  const auto pairs = imports.relief_pairs(receipt.import, first);
  receipt.relief_pairs = pairs.all;
  receipt.equal_relief_pairs = pairs.equal;
  if (receipt.equal_relief_pairs < kFewPairs || 2 * receipt.equal_relief_pairs < receipt.relief_pairs) return;
  receipt.relief_is_suspect = true;
  imports.suspect_equal_relief(receipt.import);
  receipt.notes.push_back(fmt::format("expected relief = actual relief in {} of {} pairs: looks filled in by the form. Kept with provenance \"suspect\" and left out of calibration",
                                      receipt.equal_relief_pairs, receipt.relief_pairs));
}

// Where there is no proof.
void verify(store::Imports& imports, ImportId import, const Target& target) {
  const auto found = imports.counted(import);
  const auto& put = target.inserted();
  if (found == put) return;
  const auto counts = [](const store::ImportedRows& r) {
    return fmt::format("{} tasks, {} instances, {} emotions, {} notes, {} jobs and {} others", r.tasks, r.instances, r.emotions, r.notes, r.jobs, r.originals);
  };
  throw Error::internal("of this import the database holds " + counts(found) + "; put in were " + counts(put))
      .hint("nothing was written; please report this");
}

std::string_view mode_name(const Policy& policy) {
  return policy.removes_missing ? "sync" : policy.on_duplicate == OnDuplicate::update ? "upsert" : "insert";
}

std::string summary(const Receipt& receipt) {
  std::string text = fmt::format("import {}: {} new rows from {} files", to_string(receipt.import), receipt.fresh(), receipt.files.size());
  if (receipt.updated() > 0) text += fmt::format(", {} updated", receipt.updated());
  if (receipt.removed() > 0) text += fmt::format(", {} removed", receipt.removed());
  return text;
}

bool brought_something(const store::ImportedRows& rows, const Receipt& receipt) {
  return rows != store::ImportedRows{} || receipt.updated() > 0 || receipt.removed() > 0;
}

FileReceipt new_receipt(const Input& file) {
  const auto& header = file.records->header();
  const bool is_own = std::find(header.begin(), header.end(), kOwnMarker) != header.end();
  return {file.name, std::string{kind_name(file.variant.kind)}, std::string{is_own ? kOwnVariant : file.variant.name}};
}

// The import that the rows will carry: a new one, or one that was broken off; then what it has said so far.
Receipt begin(Receipt& receipt, const Inputs& inputs, const Order& order, store::Operation& op, store::Imports& imports, UserId user) {
  Receipt stored;
  const auto key = key_of(inputs.files, receipt.zone, receipt.mode);
  const auto unfinished = order.resumes ? imports.unfinished(key) : std::nullopt;
  if (unfinished) {
    receipt.import = unfinished->id;
    stored = kept(imports, *unfinished);
    if (const auto operation = store::Operations{op.db(), user}.of_import(unfinished->id)) op.go_on_with(operation->id);
  } else {
    receipt.import = imports.begin(order.now, receipt.zone, receipt.mode);
    if (order.part > 0) imports.begin_parts(receipt.import, key);
  }
  op.belongs_to(receipt.import);
  return stored;
}

void read_files(Inputs& inputs, const Order& order, Target& target, Receipt& receipt, std::deque<Rejects>& rejects, const std::vector<FileReceipt>& stored,
                Parts* parts) {
  const LocalTimes local{order.legacy_zone};
  for (std::size_t i = 0; i < inputs.files.size(); ++i) {
    auto& file = inputs.files[i];
    receipt.files.push_back(i < stored.size() ? stored[i] : new_receipt(file));
    read_file(file, order, target, rejects.emplace_back(rejects_place(file, order, inputs.files.size())), local, receipt, parts);
  }
  if (!target.source_user().empty()) receipt.notes.push_back("the column user_id (" + target.source_user() + " throughout) is not used");
}

// All that is done inside the transaction.
Receipt read_all(Inputs& inputs, const Order& order, store::Operation& op, UserId user, std::deque<Rejects>& rejects) {
  Receipt receipt;
  receipt.at = order.now;
  receipt.zone = order.legacy_zone.name();
  receipt.mode = mode_name(order.policy);
  receipt.unread = std::move(inputs.unread);
  receipt.notes = std::move(inputs.notes);
  store::Imports imports{op.db(), user};
  const auto stored = begin(receipt, inputs, order, op, imports, user);

  Target target{op, user, receipt.import, order.policy};
  if (!stored.files.empty()) target.go_on(stored.digests);
  Parts parts{op, imports, target, receipt, order.part, order.most_rejects};
  read_files(inputs, order, target, receipt, rejects, stored.files, order.part > 0 && order.mode == Mode::for_real ? &parts : nullptr);
  if (receipt.unfit() > order.most_rejects && order.mode != Mode::compare) {
    receipt.outcome = Outcome::refused;
    return receipt;
  }
  receipt.digests = target.prove();
  remove_missing(target, receipt);
  target.save_stats();
  if (target.first_instance()) judge_relief(receipt, imports, target.first_instance());
  if (!target.knows_all_rows()) verify(imports, receipt.import, target);
  imports.forget_receipt(receipt.import);
  keep(receipt, imports);
  imports.complete(receipt.import);
  const bool writes = brought_something(target.inserted(), receipt) || !order.user;
  receipt.outcome = order.mode == Mode::compare ? Outcome::compared : order.mode == Mode::dry_run ? Outcome::dry_run : writes ? Outcome::written : Outcome::nothing_new;
  return receipt;
}

}  // namespace

Receipt import_history(db::Connection& db, const Order& order) {
  StringSource nothing;
  return import_inputs(db, find_inputs(order.paths, order.base, order.standard_input != nullptr ? *order.standard_input : nothing, order.writing), order);
}

Receipt import_inputs(db::Connection& db, Inputs inputs, const Order& order) {
  std::deque<Rejects> rejects;
  store::Operation op{db, order.user, order.now, order.command};
  const UserId user = order.user ? order.user : store::Users{db}.add(order.new_user, order.now).id;
  op.acts_for(user);
  auto receipt = read_all(inputs, order, op, user, rejects);
  if (receipt.outcome == Outcome::written) {
    op.describe(summary(receipt));
    op.commit();
  } else {
    receipt.import = {};
  }
  for (auto& file : rejects) file.keep();
  return receipt;
}

}  // namespace tas::exchange::in
