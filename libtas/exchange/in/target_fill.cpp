// New rows on their way into the tables, and the proof that they are there.
#include "libtas/base/error.hpp"
#include "libtas/exchange/in/target.hpp"

namespace tas::exchange::in {

void Target::free_connection() {
  if (!loading_) return;
  loading_->finish();
  loading_.reset();
}

template <class T>
std::vector<T>& Target::numbered(Filling<T>& filling) {
  free_connection();
  filling.number(op_.db());
  return filling.rows();
}

// A server stores the rows while the next ones are read.
template <class T>
void Target::load(Filling<T>& filling) {
  free_connection();
  loading_ = filling.load(op_.db());
}

// Emotions are learned and tasks looked up before the rows are on their way: then the connection is busy.
void Target::send_instances() {
  if (hanging_.empty()) return;
  auto& rows = numbered(instances_);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    if (!first_instance_) first_instance_ = row.id;
    for (auto& emotion : hanging_[i].emotions) {
      emotion.instance = row.id;
      learn_emotion(emotion.emotion);
      instance_emotions_.add(std::move(emotion));
    }
    for (auto& pause : hanging_[i].pauses) {
      pause.instance = row.id;
      pauses_.add(std::move(pause));
    }
    for (auto& postponement : hanging_[i].postponements) {
      postponement.instance = row.id;
      postponements_.add(std::move(postponement));
    }
    brought(Table::instances, row.id.value);
    count(row);
  }
  hanging_.clear();
  load(instances_);
  load(instance_emotions_);
  numbered(pauses_);
  load(pauses_);
  load(postponements_);
}

void Target::send() {
  for (const auto& task : numbered(tasks_)) was_put_in(task);
  load(tasks_);
  send_instances();
  for (const auto& note : numbered(notes_)) ++inserted_.notes, brought(Table::notes, note.id.value);
  load(notes_);
  for (const auto& job : numbered(jobs_)) ++inserted_.jobs, brought(Table::jobs, job.id.value);
  load(jobs_);
  for (const auto& row : numbered(originals_)) ++inserted_.originals, brought(table_of_originals(row.kind), row.id);
  load(originals_);
  kept_back_.clear();
  keeps_back_ascending_ = false;
}

void Target::finish() {
  send();
  free_connection();
}

void Target::go_on(const std::vector<StoredDigest>& digests) {
  inserted_ = imports_.counted(import_);
  first_instance_ = InstanceId{1};
  knows_all_rows_ = inserted_ == store::ImportedRows{} || !digests.empty();
  each_filling([&](auto& filling, Rows) { filling.proof().go_on_from(digests); });
}

std::vector<StoredDigest> Target::prove() {
  std::vector<StoredDigest> digests;
  if (!knows_all_rows_) return digests;
  const auto own = [this](db::Sql id, std::int64_t first) {
    db::SqlText condition{"import_id = "};
    condition.number(import_.value) += " AND ";
    condition += id;
    condition += " >= ";
    return condition.number(first);
  };
  const auto hanging = db::Sql{"WHERE instance_id IN (SELECT instance_id FROM instances WHERE "} + own("instance_id", instances_.first()) + ")";
  each_filling([&](auto& filling, Rows rows) {
    filling.prove(op_.db(), rows == Rows::hanging ? hanging : db::Sql{"WHERE "} + own(filling.id(), filling.first()));
    for (auto& digest : digests_of(filling.proof().proven())) digests.push_back(std::move(digest));
  });
  return digests;
}

}  // namespace tas::exchange::in
