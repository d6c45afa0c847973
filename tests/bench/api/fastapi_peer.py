# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of the HTTP API: users, flows and links as FastAPI and SQLAlchemy projects write them, for uvicorn.

DATABASE_URL names the database, whose tables are made; FIGURES_USERS users are in it from the start.
"""
import os
import uuid
from datetime import datetime, timezone
from typing import List

import sqlalchemy as sa
from fastapi import Depends, FastAPI, HTTPException, Query
from pydantic import BaseModel
from sqlalchemy.orm import Session, declarative_base, sessionmaker

URL = os.environ["DATABASE_URL"]
IS_FILE = URL.startswith("sqlite")
ENGINE = sa.create_engine(URL, connect_args={"check_same_thread": False, "timeout": 30}) if IS_FILE \
    else sa.create_engine(URL, pool_size=20, max_overflow=30)
if IS_FILE:
    @sa.event.listens_for(ENGINE, "connect")
    def set_up(connection, _):
        connection.executescript("pragma foreign_keys = on; pragma journal_mode = wal; pragma synchronous = full")

Base = declarative_base()
Sessions = sessionmaker(bind=ENGINE, autoflush=False)


def now():
    return datetime.now(timezone.utc)


def new_id():
    return str(uuid.uuid4())


class User(Base):
    __tablename__ = "users"
    id = sa.Column(sa.String(36), primary_key=True, default=new_id)
    email = sa.Column(sa.String(320), nullable=False, unique=True, index=True)
    name = sa.Column(sa.String(255), nullable=False)
    is_active = sa.Column(sa.Boolean, nullable=False, default=True)
    created_at = sa.Column(sa.DateTime(timezone=True), nullable=False, default=now)
    updated_at = sa.Column(sa.DateTime(timezone=True), nullable=False, default=now, onupdate=now)


class Flow(Base):
    __tablename__ = "flows"
    id = sa.Column(sa.String(36), primary_key=True, default=new_id)
    name = sa.Column(sa.String(255), nullable=False, unique=True)


class UserFlow(Base):
    __tablename__ = "user_flows"
    user_id = sa.Column(sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    flow_id = sa.Column(sa.ForeignKey("flows.id", ondelete="CASCADE"), primary_key=True, index=True)
    created_at = sa.Column(sa.DateTime(timezone=True), nullable=False, default=now)


class UserIn(BaseModel):
    email: str
    name: str
    is_active: bool = True


class UserOut(UserIn):
    id: str
    created_at: datetime
    updated_at: datetime

    class Config:
        orm_mode = True


class FlowIn(BaseModel):
    name: str


class FlowOut(FlowIn):
    id: str

    class Config:
        orm_mode = True


class LinkIn(BaseModel):
    user_id: str
    flow_id: str


class LinkOut(LinkIn):
    created_at: datetime

    class Config:
        orm_mode = True


def session():
    opened = Sessions()
    try:
        yield opened
    finally:
        opened.close()


def save(database: Session, row):
    database.add(row)
    try:
        database.commit()
    except sa.exc.IntegrityError as refused:
        database.rollback()
        raise HTTPException(409, "there is one already") from refused
    database.refresh(row)
    return row


Base.metadata.create_all(ENGINE)
with ENGINE.begin() as connection:
    connection.execute(User.__table__.insert(), [{"email": f"person{number}@example.org", "name": f"Person {number}"}
                                                 for number in range(int(os.environ["FIGURES_USERS"]))])
app = FastAPI()


@app.get("/users/", response_model=List[UserOut])
def list_users(skip: int = Query(0, ge=0), limit: int = Query(100, ge=1, le=1000), database: Session = Depends(session)):
    return database.query(User).order_by(User.id).offset(skip).limit(limit).all()


@app.post("/users/", response_model=UserOut, status_code=201)
def create_user(user: UserIn, database: Session = Depends(session)):
    return save(database, User(**user.dict()))


@app.post("/flows/", response_model=FlowOut, status_code=201)
def create_flow(flow: FlowIn, database: Session = Depends(session)):
    return save(database, Flow(**flow.dict()))


@app.post("/user_flows/", response_model=LinkOut, status_code=201)
def create_link(link: LinkIn, database: Session = Depends(session)):
    return save(database, UserFlow(**link.dict()))
